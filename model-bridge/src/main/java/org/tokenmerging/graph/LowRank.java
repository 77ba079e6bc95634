package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What training adds to a linear map while its weight stays as it is: two thin matrices.
 *
 * @param down {@code [in, rank]}
 * @param up {@code [rank, out]}
 * @see TunedTensors
 */
record LowRank(Operand<TFloat32> down, Operand<TFloat32> up) {

  /** From {@code [rows, in]} to {@code [rows, out]}. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.matMul(tf.linalg.matMul(x, down), up);
  }
}
