package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer norm without scale and shift: {@code (x - mean) / sqrt(variance + epsilon)}.
 *
 * <p>The rows are centred before anything is squared. The form of {@link LayerNorm} would be
 * rewritten into an operation that has an epsilon of 1e-3, far too much for states in the model's
 * own scale; this one is left as it is.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</a>
 */
final class PlainNorm {

  /** Added to the variance of a row. */
  static final float EPSILON = 1e-6f;

  private final Ops tf;

  PlainNorm(Ops tf) {
    this.tf = tf;
  }

  /** Normalises {@code [rows, hidden]}. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    Operand<TFloat32> centred = tf.math.sub(x, mean(x));
    Operand<TFloat32> variance = mean(tf.math.square(centred));
    return tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
  }

  /** {@code [rows, 1]}. */
  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1}), Mean.keepDims(true));
  }
}
