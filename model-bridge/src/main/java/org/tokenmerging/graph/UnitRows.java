package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TNumber;

/** Vectors at length 1. */
public final class UnitRows {

  /** Added to a squared length, so that a vector of zeros stays one. */
  private static final double TINY = 1e-12;

  private UnitRows() {}

  /** The same vectors at length 1 along an axis. */
  public static <T extends TNumber> Operand<T> of(Ops tf, Operand<T> vectors, int axis) {
    Operand<T> squares =
        tf.reduceSum(
            tf.math.square(vectors), tf.constant(new int[] {axis}), ReduceSum.keepDims(true));
    Operand<T> tiny = tf.dtypes.cast(tf.constant(TINY), vectors.type());
    return tf.math.mul(vectors, tf.math.rsqrt(tf.math.add(squares, tiny)));
  }
}
