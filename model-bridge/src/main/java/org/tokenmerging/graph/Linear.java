package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One linear map on flat rows: {@code x . W}, plus {@code b} where the family has biases. */
final class Linear {

  private final Ops tf;
  private final Operand<TFloat32> weight;
  private final @Nullable Operand<TFloat32> bias;

  /**
   * A map.
   *
   * @param weight {@code [in, out]}
   * @param bias {@code [out]}, or null
   */
  Linear(Ops tf, Operand<TFloat32> weight, @Nullable Operand<TFloat32> bias) {
    this.tf = tf;
    this.weight = weight;
    this.bias = bias;
  }

  /** From {@code [rows, in]} to {@code [rows, out]}. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    return bias == null ? tf.linalg.matMul(x, weight) : new FusableOps(tf).linear(x, weight, bias);
  }
}
