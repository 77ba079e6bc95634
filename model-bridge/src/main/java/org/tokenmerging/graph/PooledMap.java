package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
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
 * <p>The map is fitted on sentences for the most part, whose kept rows say little of the others.
 * The longer a text, the more nearly the kept rows say all, and the less of the map is wanted:
 * beyond {@code reach} rows it fades. And one linear map serves all rates, so that it says too much
 * at some: its strength is set at three shares of deleted rows, is linear between them and the same
 * beyond.
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
  private final Operand<TFloat32> reach;
  private final Operand<TFloat32> strengths;

  PooledMap(Ops tf, GraphWeights weights, ModelPooling pooling) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.pooling = pooling;
    this.ofDeleted = weights.matrix(FittedTensors.POOLED_DELETED, 1f);
    this.ofKept = weights.matrix(FittedTensors.POOLED_KEPT, 1f);
    this.bias = weights.tensor(FittedTensors.POOLED_BIAS, 1f);
    this.reach = weights.tensor(FittedTensors.POOLED_REACH, 1f);
    this.strengths =
        tf.reshape(
            weights.tensor(FittedTensors.POOLED_STRENGTH, 1f), tf.constant(new int[] {3, 1}));
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
      Operand<TFloat32> deletedCount) {}

  /** {@code [batch, hidden]}. */
  Operand<TFloat32> apply(Sums sums) {
    Operand<TFloat32> keptCount = column(sums.keptCount()); // [batch, 1]
    Operand<TFloat32> deletedCount = column(sums.deletedCount());
    Operand<TFloat32> rows = atLeastOne(fusable.add(keptCount, deletedCount));
    Operand<TFloat32> far =
        tf.math.mul(ofLength(rows), ofShare(tf.math.div(deletedCount, rows))); // [batch, 1]
    return switch (pooling) {
      case MEAN -> {
        Operand<TFloat32> share = tf.math.div(deletedCount, atLeastOne(keptCount));
        Operand<TFloat32> lost = lost(sums, share, deletedCount);
        Operand<TFloat32> plain = tf.math.div(sums.kept(), atLeastOne(keptCount));
        yield followed(plain, tf.math.div(fusable.add(sums.kept(), lost), rows), far);
      }
      case FIRST -> {
        Operand<TFloat32> lost = lost(sums, deletedCount, deletedCount);
        Operand<TFloat32> mapped = fusable.add(sums.kept(), tf.math.div(lost, rows));
        yield followed(sums.kept(), mapped, far);
      }
    };
  }

  /** From the plain pooling so far towards the map's. */
  private Operand<TFloat32> followed(
      Operand<TFloat32> plain, Operand<TFloat32> mapped, Operand<TFloat32> far) {
    return fusable.add(plain, tf.math.mul(far, tf.math.sub(mapped, plain)));
  }

  private Operand<TFloat32> ofLength(Operand<TFloat32> rows) {
    return tf.math.minimum(tf.constant(1f), tf.math.sqrt(tf.math.div(reach, rows)));
  }

  /** Each share's strengths weighed by how near it is. */
  private Operand<TFloat32> ofShare(Operand<TFloat32> share) {
    Operand<TFloat32> first = passed(share, 0);
    Operand<TFloat32> second = passed(share, 1);
    Operand<TFloat32> near =
        tf.concat(
            List.of(tf.math.sub(tf.constant(1f), first), tf.math.sub(first, second), second),
            tf.constant(1)); // [batch, 3]
    return tf.linalg.matMul(near, strengths);
  }

  /** How much of the way from one of the shares to the next lies behind, from 0 to 1. */
  private Operand<TFloat32> passed(Operand<TFloat32> share, int knot) {
    double from = FittedTensors.STRENGTH_SHARES.get(knot);
    double width = FittedTensors.STRENGTH_SHARES.get(knot + 1) - from;
    Operand<TFloat32> way =
        tf.math.mul(
            tf.math.sub(share, tf.constant((float) from)), tf.constant((float) (1 / width)));
    return tf.clipByValue(way, tf.constant(0f), tf.constant(1f));
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
