package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One linear map on flat rows: {@code x . W}, plus {@code b} where the family has biases, plus what
 * is learnt beside {@code W}.
 */
final class Linear {

  private final Ops tf;
  private final Operand<TFloat32> weight;
  private final @Nullable Operand<TFloat32> bias;
  private final @Nullable LowRank added;

  /**
   * A map.
   *
   * @param weight {@code [in, out]}
   * @param bias {@code [out]}, or null
   * @param added what is learnt beside the weight, or null
   */
  Linear(
      Ops tf, Operand<TFloat32> weight, @Nullable Operand<TFloat32> bias, @Nullable LowRank added) {
    this.added = added;
    this.tf = tf;
    this.weight = weight;
    this.bias = bias;
  }

  /** A map beside which nothing is learnt. */
  Linear(Ops tf, Operand<TFloat32> weight, @Nullable Operand<TFloat32> bias) {
    this(tf, weight, bias, null);
  }

  /** From {@code [rows, in]} to {@code [rows, out]}. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    FusableOps fusable = new FusableOps(tf);
    Operand<TFloat32> mapped =
        bias == null ? tf.linalg.matMul(x, weight) : fusable.linear(x, weight, bias);
    return added == null ? mapped : fusable.add(mapped, added.apply(tf, x));
  }
}
