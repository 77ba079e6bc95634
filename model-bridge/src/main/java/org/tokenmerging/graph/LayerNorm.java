package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer norm over the last axis: {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta}.
 *
 * <p>Written as moments and a batch normalisation, the form that TensorFlow rewrites into one fused
 * operation; see {@link ResidualScale} for what happens to epsilon.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</a>
 */
final class LayerNorm {

  private final Ops tf;
  private final FusableOps fusable;
  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final float epsilon;

  LayerNorm(Ops tf, GraphWeights weights, String name, double epsilon) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.gamma = weights.tensor(name + ".weight", ResidualScale.IN);
    this.beta = weights.tensor(name + ".bias", ResidualScale.IN);
    this.epsilon = (float) (epsilon * ResidualScale.IN * ResidualScale.IN);
  }

  /** Normalises {@code [rows, hidden]} of the scaled stream; the result is scaled alike. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(new int[] {1}), Mean.keepDims(true));
    Operand<TFloat32> squares = tf.math.squaredDifference(x, tf.stopGradient(mean));
    Operand<TFloat32> variance =
        tf.math.mean(squares, tf.constant(new int[] {1}), Mean.keepDims(true));
    Operand<TFloat32> inverse =
        tf.math.mul(tf.math.rsqrt(fusable.add(variance, tf.constant(epsilon))), gamma);
    return fusable.add(tf.math.mul(x, inverse), tf.math.sub(beta, tf.math.mul(mean, inverse)));
  }
}
