package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How far a text's vector follows the pooled map, from 0 to 1. With n rows of which n_d were
 * deleted:
 *
 * <pre>{@code min(1, sqrt(reach / n)) strength(n_d / n)}</pre>
 *
 * <p>The map is fitted on sentences for the most part, whose kept rows say little of the others.
 * The longer a text, the more nearly the kept rows say all, and the less of the map is wanted:
 * beyond {@code reach} rows it fades. And one linear map serves all rates, so that it says too much
 * at some: its strength is set at three shares of deleted rows, is linear between them and the same
 * beyond.
 */
final class PooledStrength {

  private final Ops tf;
  private final Operand<TFloat32> reach;
  private final Operand<TFloat32> strengths;

  PooledStrength(Ops tf, GraphWeights weights) {
    this.tf = tf;
    this.reach = weights.tensor(FittedTensors.POOLED_REACH, 1f);
    this.strengths =
        tf.reshape(
            weights.tensor(FittedTensors.POOLED_STRENGTH, 1f), tf.constant(new int[] {3, 1}));
  }

  /**
   * {@code [batch, 1]}.
   *
   * @param rows {@code [batch, 1]}: all rows of each text, at least 1
   * @param deleted {@code [batch, 1]}: how many of them were deleted
   */
  Operand<TFloat32> of(Operand<TFloat32> rows, Operand<TFloat32> deleted) {
    return tf.math.mul(ofLength(rows), ofShare(tf.math.div(deleted, rows)));
  }

  private Operand<TFloat32> ofLength(Operand<TFloat32> rows) {
    return tf.math.minimum(tf.constant(1f), tf.math.sqrt(tf.math.div(reach, rows)));
  }

  /** Each share's strengths weighed by how near it is. */
  private Operand<TFloat32> ofShare(Operand<TFloat32> share) {
    Operand<TFloat32> first = passed(share, 0);
    Operand<TFloat32> second = passed(share, 1);
    Operand<TFloat32> near =
        tf.concat(
            List.of(tf.math.sub(tf.constant(1f), first), tf.math.sub(first, second), second),
            tf.constant(1)); // [batch, 3]
    return tf.linalg.matMul(near, strengths);
  }

  /** How much of the way from one of the shares to the next lies behind, from 0 to 1. */
  private Operand<TFloat32> passed(Operand<TFloat32> share, int knot) {
    double from = FittedTensors.STRENGTH_SHARES.get(knot);
    double width = FittedTensors.STRENGTH_SHARES.get(knot + 1) - from;
    Operand<TFloat32> way =
        tf.math.mul(
            tf.math.sub(share, tf.constant((float) from)), tf.constant((float) (1 / width)));
    return tf.clipByValue(way, tf.constant(0f), tf.constant(1f));
  }
}
