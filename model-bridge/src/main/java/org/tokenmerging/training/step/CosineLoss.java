package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** How far vectors point away from a teacher's: the mean of {@code 1 - cosine}. */
final class CosineLoss {

  private static final float EPSILON = 1e-12f;

  private CosineLoss() {}

  /** A scalar from {@code [batch, width]} twice. */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> targets) {
    Operand<TFloat32> products = tf.math.mul(unit(tf, vectors), unit(tf, targets));
    Operand<TFloat32> cosines = tf.reduceSum(products, tf.constant(new int[] {1}));
    Operand<TFloat32> losses = tf.math.sub(tf.constant(1f), cosines);
    return tf.math.mean(losses, tf.constant(new int[] {0}));
  }

  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> vectors) {
    Operand<TFloat32> square =
        tf.reduceSum(tf.math.square(vectors), tf.constant(new int[] {1}), ReduceSum.keepDims(true));
    return tf.math.mul(vectors, tf.math.rsqrt(tf.math.add(square, tf.constant(EPSILON))));
  }
}
