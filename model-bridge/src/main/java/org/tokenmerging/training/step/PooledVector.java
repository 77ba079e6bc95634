package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.EncodedRows;
import org.tokenmerging.representation.ModelPooling;

/**
 * One vector of a text under training. The mean weighs each row by how much of it soft deletion has
 * left: inference pools the rows that stay and no others, and a plain mean would train the vectors
 * of rows that inference never sees. Where the gate is sure of itself the two are the same; where
 * it is not, the gate learns which rows the pooled vector needs.
 */
final class PooledVector {

  private PooledVector() {}

  /** {@code [batch, hidden]}. */
  static Operand<TFloat32> of(Ops tf, ModelPooling pooling, EncodedRows rows) {
    return switch (pooling) {
      case FIRST -> tf.gather(rows.vectors(), tf.constant(0), tf.constant(1));
      case MEAN -> mean(tf, rows);
    };
  }

  private static Operand<TFloat32> mean(Ops tf, EncodedRows rows) {
    Operand<TFloat32> keep = tf.expandDims(rows.keep(), tf.constant(2)); // [batch, rows, 1]
    Operand<TFloat32> sum =
        tf.reduceSum(tf.math.mul(rows.vectors(), keep), tf.constant(new int[] {1}));
    Operand<TFloat32> count = tf.reduceSum(keep, tf.constant(new int[] {1})); // [batch, 1]
    return tf.math.div(sum, tf.math.maximum(count, tf.constant(1e-3f)));
  }
}
