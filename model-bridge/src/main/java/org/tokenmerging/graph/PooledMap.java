package org.tokenmerging.graph;

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
 * v = p + min(1, sqrt(reach / n)) (m - p)
 * }</pre>
 *
 * <p>The map is fitted on sentences for the most part, whose kept rows say little of the others.
 * The longer a text, the more nearly the kept rows say all, and the less of the map is wanted:
 * beyond {@code reach} rows it fades.
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

  PooledMap(Ops tf, GraphWeights weights, ModelPooling pooling) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.pooling = pooling;
    this.ofDeleted = weights.matrix(FittedTensors.POOLED_DELETED, 1f);
    this.ofKept = weights.matrix(FittedTensors.POOLED_KEPT, 1f);
    this.bias = weights.tensor(FittedTensors.POOLED_BIAS, 1f);
    this.reach = weights.tensor(FittedTensors.POOLED_REACH, 1f);
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
    return switch (pooling) {
      case MEAN -> {
        Operand<TFloat32> share = tf.math.div(deletedCount, atLeastOne(keptCount));
        Operand<TFloat32> lost = lost(sums, share, deletedCount);
        Operand<TFloat32> plain = tf.math.div(sums.kept(), atLeastOne(keptCount));
        yield faded(plain, tf.math.div(fusable.add(sums.kept(), lost), rows), rows);
      }
      case FIRST -> {
        Operand<TFloat32> lost = lost(sums, deletedCount, deletedCount);
        Operand<TFloat32> mapped = fusable.add(sums.kept(), tf.math.div(lost, rows));
        yield faded(sums.kept(), mapped, rows);
      }
    };
  }

  /** From the plain pooling towards the map's, the less far the longer the text. */
  private Operand<TFloat32> faded(
      Operand<TFloat32> plain, Operand<TFloat32> mapped, Operand<TFloat32> rows) {
    Operand<TFloat32> far =
        tf.math.minimum(tf.constant(1f), tf.math.sqrt(tf.math.div(reach, rows))); // [batch, 1]
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
