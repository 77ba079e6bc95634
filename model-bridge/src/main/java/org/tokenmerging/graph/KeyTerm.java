package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What is added to the attention scores of each key: far below zero for what is not there. */
final class KeyTerm {

  private static final float ABSENT = -1e9f;

  private KeyTerm() {}

  /** {@code [batch, 1, 1, seq]} from a 0/1 mask {@code [batch, seq]}. */
  static Operand<TFloat32> of(Ops tf, Operand<TInt32> mask) {
    Operand<TFloat32> real = tf.dtypes.cast(mask, TFloat32.class);
    Operand<TFloat32> absent = tf.math.mul(tf.math.sub(tf.constant(1f), real), tf.constant(ABSENT));
    return perKey(tf, absent);
  }

  /** The same with something added to each key, {@code [batch, seq]}: soft deletion. */
  static Operand<TFloat32> of(Ops tf, Operand<TInt32> mask, Operand<TFloat32> added) {
    return new FusableOps(tf).add(of(tf, mask), perKey(tf, added));
  }

  /**
   * The same with ln(size) for each key, so that a row that stands for several pieces draws as much
   * attention as they would together.
   *
   * @see <a href="https://arxiv.org/abs/2210.09461">ToMe, proportional attention</a>
   */
  static Operand<TFloat32> ofSizes(Ops tf, Operand<TInt32> mask, Operand<TFloat32> sizes) {
    Operand<TFloat32> real = tf.dtypes.cast(mask, TFloat32.class);
    Operand<TFloat32> safe = tf.math.maximum(sizes, tf.math.sub(tf.constant(1f), real));
    return of(tf, mask, tf.math.log(safe));
  }

  /**
   * For rows that may read what stands before them and themselves: {@code [1, 1, rows, rows]},
   * query by key.
   *
   * @param places {@code [1, rows]}
   */
  static Operand<TFloat32> earlier(Ops tf, Operand<TInt32> places) {
    Operand<TBool> later =
        tf.math.greater(
            tf.expandDims(places, tf.constant(1)), tf.expandDims(places, tf.constant(2)));
    Operand<TFloat32> absent =
        tf.math.mul(tf.dtypes.cast(later, TFloat32.class), tf.constant(ABSENT));
    return tf.expandDims(absent, tf.constant(1));
  }

  private static Operand<TFloat32> perKey(Ops tf, Operand<TFloat32> values) {
    return tf.expandDims(tf.expandDims(values, tf.constant(1)), tf.constant(1));
  }
}
