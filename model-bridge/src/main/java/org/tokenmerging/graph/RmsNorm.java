package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Root-mean-square norm over the last axis: {@code w * x / sqrt(mean(x^2) + epsilon)}. No mean is
 * taken away and nothing is added.
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich 2019</a>
 */
final class RmsNorm {

  private final Ops tf;
  private final Operand<TFloat32> weight;
  private final float epsilon;

  RmsNorm(Ops tf, GraphWeights weights, String name, double epsilon) {
    this.tf = tf;
    this.weight = weights.tensor(name + ".weight", 1f);
    this.epsilon = (float) epsilon;
  }

  /** Normalises {@code [rows, hidden]}. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    Operand<TFloat32> power =
        tf.math.mean(tf.math.square(x), tf.constant(new int[] {1}), Mean.keepDims(true));
    Operand<TFloat32> inverse =
        tf.math.rsqrt(new FusableOps(tf).add(power, tf.constant(epsilon))); // [rows, 1]
    return tf.math.mul(tf.math.mul(x, inverse), weight);
  }
}
