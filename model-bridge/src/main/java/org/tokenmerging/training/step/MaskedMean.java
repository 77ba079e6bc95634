package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The mean of the numbers that count. */
final class MaskedMean {

  private MaskedMean() {}

  /** A scalar; 0 if none counts. */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> values, Operand<TBool> counts) {
    Operand<TFloat32> ones = tf.dtypes.cast(counts, TFloat32.class);
    Operand<TFloat32> sum = sum(tf, tf.math.mul(values, ones));
    return tf.math.div(sum, tf.math.maximum(sum(tf, ones), tf.constant(1f)));
  }

  /** The sum of all numbers, a scalar. */
  static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    Operand<TInt32> flat = tf.constant(new int[] {-1});
    return tf.reduceSum(tf.reshape(values, flat), tf.constant(new int[] {0}));
  }
}
