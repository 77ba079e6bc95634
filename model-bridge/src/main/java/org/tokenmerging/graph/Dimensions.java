package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The first two dimensions of a tensor, known when the graph runs.
 *
 * @param first scalar
 * @param second scalar
 */
record Dimensions(Operand<TInt32> first, Operand<TInt32> second) {

  /** Of any tensor of rank 2 or more. */
  static <T extends TType> Dimensions of(Ops tf, Operand<T> tensor) {
    Operand<TInt32> shape = tf.shape(tensor);
    return new Dimensions(
        tf.gather(shape, tf.constant(0), tf.constant(0)),
        tf.gather(shape, tf.constant(1), tf.constant(0)));
  }
}
