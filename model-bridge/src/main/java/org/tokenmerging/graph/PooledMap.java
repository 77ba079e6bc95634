package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.representation.ModelPooling;

/**
 * The model's own pooling with the deleted rows made good by a linear map, fitted on whole texts.
 * With S the sum of the n_k kept rows' vectors, D the sum of the n_d deleted rows' states, and n =
 * n_k + n_d:
 *
 * <pre>{@code
 * mean:  m = (S + A.D + (n_d / n_k) B.S + n_d c) / n    p = S / n_k
 * first: m = z + (A.D + n_d B.z + n_d c) / n            p = z, the first row's vector
 * v = p + min(1, sqrt(reach / n)) strength(n_d / n) (m - p)
 * }</pre>
 *
 * <p>How far it is followed, what stands before {@code (m - p)}, is {@link PooledStrength}'s.
 *
 * <p>It works on sums, so it costs two products a text however many rows were deleted; where none
 * were, it is the plain pooling.
 */
final class PooledMap {

  private final Ops tf;
  private final FusableOps fusable;
  private final ModelPooling pooling;
  private final Operand<TFloat32> ofDeleted;
  private final Operand<TFloat32> ofKept;
  private final Operand<TFloat32> bias;
  private final PooledStrength strength;

  PooledMap(Ops tf, GraphWeights weights, ModelPooling pooling) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.pooling = pooling;
    this.ofDeleted = weights.matrix(FittedTensors.POOLED_DELETED, 1f);
    this.ofKept = weights.matrix(FittedTensors.POOLED_KEPT, 1f);
    this.bias = weights.tensor(FittedTensors.POOLED_BIAS, 1f);
    this.strength = new PooledStrength(tf, weights);
  }

  /**
   * Sums of texts.
   *
   * @param kept {@code [batch, hidden]}: the sum of the kept vectors, or the first row's
   * @param deleted {@code [batch, hidden]}: the sum of the deleted states
   * @param keptCount {@code [batch]}
   * @param deletedCount {@code [batch]}
   */
  record Sums(
      Operand<TFloat32> kept,
      Operand<TFloat32> deleted,
      Operand<TFloat32> keptCount,
      Operand<TFloat32> deletedCount) {

    /**
     * Of rows.
     *
     * @param vectors {@code [batch, kept, hidden]} of the kept rows
     * @param keptMask {@code [batch, kept]}, 1 for real ones
     * @param states {@code [batch, seq, hidden]} at the gate
     * @param gone {@code [batch, seq]}, 1 for deleted rows
     */
    static Sums of(
        Ops tf,
        ModelPooling pooling,
        Operand<TFloat32> vectors,
        Operand<TInt32> keptMask,
        Operand<TFloat32> states,
        Operand<TInt32> gone) {
      Operand<TFloat32> kept =
          switch (pooling) {
            case FIRST -> GraphPooling.of(tf, ModelPooling.FIRST, vectors, keptMask);
            case MEAN -> GraphPooling.sum(tf, vectors, keptMask);
          };
      return new Sums(
          kept,
          GraphPooling.sum(tf, states, gone),
          GraphPooling.count(tf, keptMask),
          GraphPooling.count(tf, gone));
    }
  }

  /** {@code [batch, hidden]}. */
  Operand<TFloat32> apply(Sums sums) {
    Operand<TFloat32> kept = column(sums.keptCount());
    Operand<TFloat32> deleted = column(sums.deletedCount());
    Counts counts = new Counts(kept, deleted, atLeastOne(fusable.add(kept, deleted)));
    Operand<TFloat32> far = strength.of(counts.rows(), deleted);
    return switch (pooling) {
      case MEAN -> mean(sums, counts, far);
      case FIRST -> first(sums, counts, far);
    };
  }

  /** How many rows stayed, how many went, and all of them, each {@code [batch, 1]}. */
  private record Counts(
      Operand<TFloat32> kept, Operand<TFloat32> deleted, Operand<TFloat32> rows) {}

  private Operand<TFloat32> mean(Sums sums, Counts counts, Operand<TFloat32> far) {
    Operand<TFloat32> perKept = tf.math.div(counts.deleted(), atLeastOne(counts.kept()));
    Operand<TFloat32> lost = lost(sums, perKept, counts.deleted());
    Operand<TFloat32> plain = tf.math.div(sums.kept(), atLeastOne(counts.kept()));
    return followed(plain, tf.math.div(fusable.add(sums.kept(), lost), counts.rows()), far);
  }

  private Operand<TFloat32> first(Sums sums, Counts counts, Operand<TFloat32> far) {
    Operand<TFloat32> lost = lost(sums, counts.deleted(), counts.deleted());
    Operand<TFloat32> mapped = fusable.add(sums.kept(), tf.math.div(lost, counts.rows()));
    return followed(sums.kept(), mapped, far);
  }

  /** From the plain pooling so far towards the map's. */
  private Operand<TFloat32> followed(
      Operand<TFloat32> plain, Operand<TFloat32> mapped, Operand<TFloat32> far) {
    return fusable.add(plain, tf.math.mul(far, tf.math.sub(mapped, plain)));
  }

  /** {@code A.D + factor B.S + n_d c}; the factor is put on S, a row, before the product. */
  private Operand<TFloat32> lost(
      Sums sums, Operand<TFloat32> factor, Operand<TFloat32> deletedCount) {
    Operand<TFloat32> deleted = tf.linalg.matMul(sums.deleted(), ofDeleted);
    Operand<TFloat32> kept = tf.linalg.matMul(tf.math.mul(sums.kept(), factor), ofKept);
    return fusable.add(fusable.add(deleted, kept), tf.math.mul(deletedCount, bias));
  }

  private Operand<TFloat32> column(Operand<TFloat32> counts) {
    return tf.expandDims(counts, tf.constant(1));
  }

  private Operand<TFloat32> atLeastOne(Operand<TFloat32> count) {
    return tf.math.maximum(count, tf.constant(1f));
  }
}
