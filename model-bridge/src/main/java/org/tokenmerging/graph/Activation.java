package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What bends a feed-forward layer.
 *
 * @see <a href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel 2016: GELU</a>
 */
final class Activation {

  private static final float SQRT_HALF = (float) Math.sqrt(0.5);
  private static final float TANH_LINEAR = (float) (2 * Math.sqrt(2 / Math.PI));
  private static final float TANH_CUBIC = (float) (2 * Math.sqrt(2 / Math.PI) * 0.044715);

  private final Ops tf;
  private final FusableOps fusable;

  Activation(Ops tf) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
  }

  /** Nothing below zero. */
  Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.nn.relu(x);
  }

  /** {@code x * (0.5 * (1 + erf(x / sqrt 2)))}, in the order of operations that gets fused. */
  Operand<TFloat32> gelu(Operand<TFloat32> x) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant(SQRT_HALF)));
    Operand<TFloat32> half = tf.math.mul(fusable.add(erf, tf.constant(1f)), tf.constant(0.5f));
    return tf.math.mul(half, x);
  }

  /**
   * {@code x * 0.5 * (1 + tanh(u))} with {@code u = sqrt(2/pi) * (x + 0.044715 x^3)}, the form that
   * T5 v1.1 was trained with. Computed as {@code x * sigmoid(2u)}, which is the same and takes
   * fewer passes over the rows.
   */
  Operand<TFloat32> tanhGelu(Operand<TFloat32> x) {
    Operand<TFloat32> slope =
        fusable.add(
            tf.math.mul(tf.math.square(x), tf.constant(TANH_CUBIC)), tf.constant(TANH_LINEAR));
    return tf.math.mul(x, tf.math.sigmoid(tf.math.mul(x, slope)));
  }
}
