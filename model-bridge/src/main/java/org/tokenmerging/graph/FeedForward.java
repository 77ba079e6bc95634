package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The feed-forward half of a BERT layer: {@code W2 . gelu(W1 . x)}, the exact (erf) GELU. */
final class FeedForward {

  private static final float SQRT_HALF = (float) Math.sqrt(0.5);

  private final Ops tf;
  private final FusableOps fusable;
  private final GraphWeights weights;
  private final String name;

  FeedForward(Ops tf, GraphWeights weights, String name) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.weights = weights;
    this.name = name;
  }

  /** From {@code [rows, hidden]} of the scaled stream to the same, before the residual addition. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    Operand<TFloat32> inner =
        fusable.linear(
            x,
            weights.matrix(name + ".intermediate.dense.weight", ResidualScale.OUT),
            weights.tensor(name + ".intermediate.dense.bias", 1f)); // [rows, intermediate]
    return fusable.linear(
        gelu(inner),
        weights.matrix(name + ".output.dense.weight", ResidualScale.IN),
        weights.tensor(name + ".output.dense.bias", ResidualScale.IN));
  }

  /** {@code x * (0.5 * (1 + erf(x / sqrt 2)))}, in the order of operations that gets fused. */
  private Operand<TFloat32> gelu(Operand<TFloat32> x) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant(SQRT_HALF)));
    Operand<TFloat32> half = tf.math.mul(fusable.add(erf, tf.constant(1f)), tf.constant(0.5f));
    return tf.math.mul(half, x);
  }
}
