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
    Operand<TFloat32> real =
        tf.expandDims(tf.dtypes.cast(mask, TFloat32.class), tf.constant(2)); // [batch, kept, 1]
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(vectors, real), tf.constant(new int[] {1}));
    Operand<TFloat32> count = tf.reduceSum(real, tf.constant(new int[] {1}));
    return tf.math.div(sum, tf.math.maximum(count, tf.constant(1f)));
  }
}
