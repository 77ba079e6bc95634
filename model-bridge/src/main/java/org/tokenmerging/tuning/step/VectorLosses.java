package org.tokenmerging.tuning.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tokenmerging.graph.FusableOps;

/**
 * How far the vectors of texts of which rows were deleted lie from their teacher's, each {@code [2,
 * B]}: draw by text.
 *
 * <p>In double precision: what is rewritten for bfloat16 is float32 alone, and of a cosine near 1
 * bfloat16 leaves next to nothing.
 */
final class VectorLosses {

  private static final double TINY = 1e-12;

  private final Ops tf;
  private final FusableOps fusable;
  private final Operand<TFloat64> teacher;
  private final Operand<TFloat64> student;

  /**
   * Of vectors.
   *
   * @param pooled {@code [2B, hidden]}
   * @param teacher {@code [B, hidden]}, of length 1
   */
  VectorLosses(Ops tf, Operand<TFloat32> pooled, Operand<TFloat32> teacher, int hidden) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.teacher = tf.expandDims(exact(tf, teacher), tf.constant(0)); // [1, B, hidden]
    this.student =
        tf.reshape(
            unit(tf, exact(tf, pooled), 1),
            tf.constant(new int[] {2, -1, hidden})); // [2, B, hidden]
  }

  /** In double precision. */
  static Operand<TFloat64> exact(Ops tf, Operand<TFloat32> values) {
    return tf.dtypes.cast(values, TFloat64.class);
  }

  /** The same at length 1 along an axis. */
  static Operand<TFloat64> unit(Ops tf, Operand<TFloat64> vectors, int axis) {
    Operand<TFloat64> squares =
        tf.reduceSum(
            tf.math.square(vectors), tf.constant(new int[] {axis}), ReduceSum.keepDims(true));
    return tf.math.mul(vectors, tf.math.rsqrt(tf.math.add(squares, tf.constant(TINY))));
  }

  /** 1 less the cosine of each text's vector and its teacher's. */
  Operand<TFloat64> cosines() {
    Operand<TFloat64> likeness = lastSum(tf.math.mul(student, teacher));
    return tf.math.sub(tf.constant(1.0), likeness);
  }

  /**
   * The squared error of each text's likeness to the others, rows of both deleted.
   *
   * @param weights {@code [B, B]}
   */
  Operand<TFloat64> pairs(Operand<TFloat32> weights) {
    Operand<TFloat64> here = fusable.batchMatMul(student, student, true); // [2, B, B]
    Operand<TFloat64> there = fusable.batchMatMul(teacher, teacher, true); // [1, B, B]
    return lastSum(tf.math.mul(tf.math.squaredDifference(here, there), exact(tf, weights)));
  }

  /**
   * The squared error of each text's likeness to its neighbours, nothing of which is deleted.
   *
   * @param neighbours {@code [B, K, hidden]}, of length 1
   * @param weights {@code [B, K]}
   */
  Operand<TFloat64> neighbours(Operand<TFloat32> neighbours, Operand<TFloat32> weights) {
    int[] textFirst = {1, 0, 2};
    Operand<TFloat64> ofText =
        tf.linalg.transpose(student, tf.constant(textFirst)); // [B, 2, hidden]
    Operand<TFloat64> ofTeacher =
        tf.linalg.transpose(teacher, tf.constant(textFirst)); // [B, 1, hidden]
    Operand<TFloat64> others = exact(tf, neighbours);
    Operand<TFloat64> here = fusable.batchMatMul(ofText, others, true); // [B, 2, K]
    Operand<TFloat64> there = fusable.batchMatMul(ofTeacher, others, true); // [B, 1, K]
    Operand<TFloat64> errors =
        tf.math.mul(
            tf.math.squaredDifference(here, there),
            tf.expandDims(exact(tf, weights), tf.constant(1)));
    return tf.linalg.transpose(lastSum(errors), tf.constant(new int[] {1, 0}));
  }

  private Operand<TFloat64> lastSum(Operand<TFloat64> values) {
    return tf.reduceSum(values, tf.constant(new int[] {2}));
  }
}
