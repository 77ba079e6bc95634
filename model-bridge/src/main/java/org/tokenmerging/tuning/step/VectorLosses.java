package org.tokenmerging.tuning.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.FusableOps;
import org.tokenmerging.graph.UnitRows;

/**
 * How far the vectors of texts of which rows were deleted lie from their teacher's, each {@code [2,
 * B]}: draw by text.
 *
 * <p>In double precision: what is rewritten for bfloat16 is float32 alone, and of a cosine near 1
 * bfloat16 leaves next to nothing.
 */
final class VectorLosses {

  /** By which likenesses are divided before they become shares. */
  private static final double TEMPERATURE = 0.05;

  /** Far below any likeness that was divided. */
  private static final double FAR = 600;

  private final Ops tf;
  private final FusableOps fusable;
  private final Operand<TFloat64> teacher;
  private final Operand<TFloat64> student;
  private final Operand<TFloat64> likeHere;
  private final Operand<TFloat64> likeThere;
  private final Operand<TFloat64> nearHere;
  private final Operand<TFloat64> nearThere;

  /**
   * Of vectors.
   *
   * @param pooled {@code [2B, hidden]}
   * @param teacher {@code [B, hidden]}, of length 1
   * @param neighbours {@code [B, K, hidden]}, vectors of other texts, of length 1
   */
  VectorLosses(
      Ops tf,
      Operand<TFloat32> pooled,
      Operand<TFloat32> teacher,
      Operand<TFloat32> neighbours,
      int hidden) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.teacher = tf.expandDims(exact(tf, teacher), tf.constant(0)); // [1, B, hidden]
    this.student =
        tf.reshape(
            UnitRows.of(tf, exact(tf, pooled), 1),
            tf.constant(new int[] {2, -1, hidden})); // [2, B, hidden]
    this.likeHere = fusable.batchMatMul(student, student, true); // [2, B, B]
    this.likeThere = fusable.batchMatMul(this.teacher, this.teacher, true); // [1, B, B]
    Operand<TFloat64> others = exact(tf, neighbours);
    this.nearHere = near(student, others); // [2, B, K]
    this.nearThere = near(this.teacher, others); // [1, B, K]
  }

  /** From {@code [draws, B, hidden]} to {@code [draws, B, K]}. */
  private Operand<TFloat64> near(Operand<TFloat64> vectors, Operand<TFloat64> others) {
    Operand<TInt32> turned = tf.constant(new int[] {1, 0, 2});
    Operand<TFloat64> ofText = tf.linalg.transpose(vectors, turned); // [B, draws, hidden]
    return tf.linalg.transpose(fusable.batchMatMul(ofText, others, true), turned);
  }

  /** In double precision. */
  static Operand<TFloat64> exact(Ops tf, Operand<TFloat32> values) {
    return tf.dtypes.cast(values, TFloat64.class);
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
    Operand<TFloat64> errors = tf.math.squaredDifference(likeHere, likeThere);
    return lastSum(tf.math.mul(errors, exact(tf, weights)));
  }

  /**
   * The squared error of each text's likeness to its neighbours, nothing of which is deleted.
   *
   * @param weights {@code [B, K]}
   */
  Operand<TFloat64> neighbours(Operand<TFloat32> weights) {
    Operand<TFloat64> errors = tf.math.squaredDifference(nearHere, nearThere);
    return lastSum(tf.math.mul(errors, exact(tf, weights)));
  }

  /**
   * How far the order of the others by their likeness to each text is from the teacher's: with both
   * likenesses made shares of 1, the divergence of the one from the other. Another likeness for all
   * others alike changes nothing.
   *
   * @param others {@code [B, B]}, 1 for other texts, 0 for the text itself
   * @param near {@code [B, K]}, above 0 for neighbours, 0 for filler
   * @see <a href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals, Dean 2015</a>
   */
  Operand<TFloat64> ranking(Operand<TFloat32> others, Operand<TFloat32> near) {
    Operand<TFloat64> absent =
        tf.concat(List.of(absent(others), absent(near)), tf.constant(1)); // [B, B+K]
    Operand<TFloat64> there =
        shares(tf.concat(List.of(likeThere, nearThere), tf.constant(2)), absent);
    Operand<TFloat64> here = shares(tf.concat(List.of(likeHere, nearHere), tf.constant(2)), absent);
    return lastSum(tf.math.mul(tf.math.exp(there), tf.math.sub(there, here)));
  }

  /** What is added for texts that do not count. */
  private Operand<TFloat64> absent(Operand<TFloat32> counts) {
    Operand<TFloat64> real =
        tf.dtypes.cast(tf.math.greater(counts, tf.constant(0f)), TFloat64.class);
    return tf.math.mul(tf.math.sub(tf.constant(1.0), real), tf.constant(-FAR));
  }

  /** Logarithms of shares of 1. */
  private Operand<TFloat64> shares(Operand<TFloat64> likeness, Operand<TFloat64> absent) {
    Operand<TFloat64> logits =
        tf.math.add(tf.math.mul(likeness, tf.constant(1 / TEMPERATURE)), absent);
    Operand<TFloat64> sums =
        tf.reduceSum(tf.math.exp(logits), tf.constant(new int[] {2}), ReduceSum.keepDims(true));
    return tf.math.sub(logits, tf.math.log(sums));
  }

  private Operand<TFloat64> lastSum(Operand<TFloat64> values) {
    return tf.reduceSum(values, tf.constant(new int[] {2}));
  }
}
