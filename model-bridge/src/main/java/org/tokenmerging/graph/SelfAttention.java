package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/**
 * Multi-head self-attention of a BERT layer, up to and with its output projection.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>
 */
final class SelfAttention {

  /**
   * What attention gives.
   *
   * @param output {@code [batch*seq, hidden]}, scaled, before the residual addition
   * @param probabilities {@code [batch, heads, seq, seq]}, query by key
   */
  record Result(Operand<TFloat32> output, Operand<TFloat32> probabilities) {}

  private final Ops tf;
  private final FusableOps fusable;
  private final GraphWeights weights;
  private final String name;
  private final int heads;
  private final int head;

  SelfAttention(Ops tf, GraphWeights weights, ModelConfig config, String name) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.weights = weights;
    this.name = name;
    this.heads = config.encoder().heads();
    this.head = config.encoder().headWidth();
  }

  /**
   * Attends.
   *
   * @param x the scaled stream
   * @param keyTerm {@code [batch, 1, 1, seq]}, added to the scores of each key
   */
  Result apply(Rows x, Operand<TFloat32> keyTerm) {
    Operand<TFloat32> queries = heads(x, ".self.query");
    Operand<TFloat32> keys = heads(x, ".self.key");
    Operand<TFloat32> values = heads(x, ".self.value");
    Operand<TFloat32> scores = fusable.batchMatMul(queries, keys, true); // [batch,heads,seq,seq]
    Operand<TFloat32> scaled = tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt(head))));
    Operand<TFloat32> probabilities = tf.nn.softmax(fusable.add(scaled, keyTerm));
    Operand<TFloat32> context = fusable.batchMatMul(probabilities, values, false);
    return new Result(project(x, context), probabilities);
  }

  private Operand<TFloat32> heads(Rows x, String part) {
    Operand<TFloat32> projected =
        fusable.linear(
            x.values(),
            weights.matrix(name + part + ".weight", ResidualScale.OUT),
            weights.tensor(name + part + ".bias", 1f));
    Operand<TInt32> split = fusable.dims(x.batch(), x.seq(), heads, head);
    return tf.linalg.transpose(
        tf.reshape(projected, split),
        tf.constant(new int[] {0, 2, 1, 3})); // [batch,heads,seq,head]
  }

  private Operand<TFloat32> project(Rows x, Operand<TFloat32> context) {
    Operand<TFloat32> joined =
        tf.reshape(
            tf.linalg.transpose(context, tf.constant(new int[] {0, 2, 1, 3})),
            tf.shape(x.values())); // the dynamic shape lets the residual addition fuse
    return fusable.linear(
        joined,
        weights.matrix(name + ".output.dense.weight", ResidualScale.IN),
        weights.tensor(name + ".output.dense.bias", ResidualScale.IN));
  }
}
