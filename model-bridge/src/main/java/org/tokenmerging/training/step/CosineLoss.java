package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.UnitRows;

/** How far vectors point away from a teacher's: the mean of {@code 1 - cosine}. */
final class CosineLoss {

  private CosineLoss() {}

  /** A scalar from {@code [batch, width]} twice. */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> targets) {
    Operand<TFloat32> products =
        tf.math.mul(UnitRows.of(tf, vectors, 1), UnitRows.of(tf, targets, 1));
    Operand<TFloat32> cosines = tf.reduceSum(products, tf.constant(new int[] {1}));
    Operand<TFloat32> losses = tf.math.sub(tf.constant(1f), cosines);
    return tf.math.mean(losses, tf.constant(new int[] {0}));
  }
}
