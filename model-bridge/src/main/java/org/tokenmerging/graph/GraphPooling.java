package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.representation.ModelPooling;

/** The model's own pooling over the rows that are there. */
final class GraphPooling {

  private GraphPooling() {}

  /** From {@code vectors [batch, kept, hidden]} and their mask to {@code [batch, hidden]}. */
  static Operand<TFloat32> of(
      Ops tf, ModelPooling pooling, Operand<TFloat32> vectors, Operand<TInt32> mask) {
    return switch (pooling) {
      case FIRST -> tf.gather(vectors, tf.constant(0), tf.constant(1));
      case MEAN -> mean(tf, vectors, mask);
    };
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> vectors, Operand<TInt32> mask) {
    Operand<TFloat32> count = tf.expandDims(count(tf, mask), tf.constant(1)); // [batch, 1]
    return tf.math.div(sum(tf, vectors, mask), tf.math.maximum(count, tf.constant(1f)));
  }

  /** From {@code rows [batch, rows, hidden]} and a 0/1 mask to {@code [batch, hidden]}. */
  static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> rows, Operand<TInt32> mask) {
    Operand<TFloat32> real =
        tf.expandDims(tf.dtypes.cast(mask, TFloat32.class), tf.constant(2)); // [batch, rows, 1]
    return tf.reduceSum(tf.math.mul(rows, real), tf.constant(new int[] {1}));
  }

  /** How many rows a 0/1 mask {@code [batch, rows]} has of each text: {@code [batch]}. */
  static Operand<TFloat32> count(Ops tf, Operand<TInt32> mask) {
    return tf.reduceSum(tf.dtypes.cast(mask, TFloat32.class), tf.constant(new int[] {1}));
  }
}
