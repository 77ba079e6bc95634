package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.AttentionScores;

/**
 * Keeps attention scores from growing beyond what soft deletion can outweigh: for each layer the
 * mean over all entries of {@code max(score, 5) - 5}, then the mean over the layers. Absent keys
 * lie far below and add nothing, but are entries; so are filler rows.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025: attention score
 *     regularisation</a>
 */
final class ScoresLoss {

  /** Scores below it cost nothing. */
  static final float FLOOR = 5f;

  private ScoresLoss() {}

  /** A scalar; 0 for no layers. */
  static Operand<TFloat32> of(Ops tf, List<AttentionScores> layers) {
    if (layers.isEmpty()) {
      return tf.constant(0f);
    }
    List<Operand<TFloat32>> means = new ArrayList<>();
    layers.forEach(layer -> means.add(mean(tf, layer)));
    return tf.math.mul(tf.math.addN(means), tf.constant(1f / layers.size()));
  }

  /** A null key scores 0: it adds nothing to the sum and is not counted. */
  private static Operand<TFloat32> mean(Ops tf, AttentionScores layer) {
    Operand<TFloat32> excess = tf.nn.relu(tf.math.sub(layer.scores(), tf.constant(FLOOR)));
    Operand<TInt32> shape = tf.shape(layer.scores());
    Operand<TInt32> own = tf.math.sub(shape, tf.constant(new int[] {0, 0, 0, layer.nullKeys()}));
    Operand<TFloat32> entries =
        tf.reduceProd(tf.dtypes.cast(own, TFloat32.class), tf.constant(new int[] {0}));
    return tf.math.div(MaskedMean.sum(tf, excess), entries);
  }
}
