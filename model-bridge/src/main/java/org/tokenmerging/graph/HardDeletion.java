package org.tokenmerging.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Deletion by threshold inside the graph: what {@code serving_default} does without any Java.
 *
 * <p>Kept is what scores strictly above the threshold, and the protected; never kept is what is
 * dropped. A row of which nothing but protected ids would stay also keeps its best-gated other
 * piece; an end of text that is not protected counts as any other piece.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025, hard deletion</a>
 */
final class HardDeletion {

  /**
   * The survivors, left-packed.
   *
   * @param kept {@code [batch, kept]}, original positions, ascending; filler is 0
   * @param keptMask {@code [batch, kept]}, 1 for survivors
   * @param stays {@code [batch, seq]}, true for survivors
   */
  record Result(Operand<TInt32> kept, Operand<TInt32> keptMask, Operand<TBool> stays) {}

  private static final float NEVER = -3e38f;

  private final Ops tf;
  private final List<Integer> protectedIds;
  private final List<Integer> droppedIds;

  HardDeletion(Ops tf, List<Integer> protectedIds, List<Integer> droppedIds) {
    this.tf = tf;
    this.protectedIds = protectedIds;
    this.droppedIds = droppedIds;
  }

  /** Deletes nothing that is real. */
  Result none(Operand<TInt32> mask) {
    return pack(tf.math.greater(mask, tf.constant(0)));
  }

  /**
   * Decides and packs.
   *
   * @param ids {@code [batch, seq]}
   * @param mask {@code [batch, seq]}, 1 for real rows
   * @param gate {@code [batch, seq]}
   * @param threshold scalar
   */
  Result apply(
      Operand<TInt32> ids,
      Operand<TInt32> mask,
      Operand<TFloat32> gate,
      Operand<TFloat32> threshold) {
    Operand<TBool> real =
        tf.math.logicalAnd(
            tf.math.greater(mask, tf.constant(0)),
            tf.math.logicalNot(IdsAmong.of(tf, ids, droppedIds)));
    Operand<TBool> guarded = tf.math.logicalAnd(real, IdsAmong.of(tf, ids, protectedIds));
    Operand<TBool> other = tf.math.logicalAnd(real, tf.math.logicalNot(guarded));
    Operand<TBool> above = tf.math.logicalAnd(other, tf.math.greater(gate, threshold));
    Operand<TBool> chosen = tf.math.logicalOr(above, lastResort(gate, other, above));
    return pack(tf.math.logicalOr(chosen, guarded));
  }

  /** The best-gated other piece of each row that would keep none. */
  private Operand<TBool> lastResort(
      Operand<TFloat32> gate, Operand<TBool> other, Operand<TBool> above) {
    Operand<TFloat32> scores = tf.select(other, gate, tf.fill(tf.shape(gate), tf.constant(NEVER)));
    Operand<TInt32> best = tf.math.argMax(scores, tf.constant(1), TInt32.class); // [batch]
    Operand<TBool> isBest =
        tf.oneHot(best, Dimensions.of(tf, gate).second(), tf.constant(true), tf.constant(false));
    Operand<TBool> none =
        tf.expandDims(
            tf.math.logicalNot(tf.reduceAny(above, tf.constant(new int[] {1}))), tf.constant(1));
    return tf.math.logicalAnd(tf.math.logicalAnd(isBest, other), none);
  }

  private Result pack(Operand<TBool> keep) {
    Operand<TInt32> ones = tf.dtypes.cast(keep, TInt32.class);
    Operand<TInt32> counts = tf.reduceSum(ones, tf.constant(new int[] {1})); // [batch]
    Operand<TInt32> longest =
        tf.math.maximum(tf.reduceMax(counts, tf.constant(new int[] {0})), tf.constant(1));
    Operand<TInt32> column = tf.math.sub(tf.math.cumsum(ones, tf.constant(1)), tf.constant(1));
    Operand<TInt32> places = tf.dtypes.cast(tf.where(keep), TInt32.class); // [survivors, 2]
    Operand<TInt32> row = tf.gather(places, tf.constant(0), tf.constant(1));
    Operand<TInt32> position = tf.gather(places, tf.constant(1), tf.constant(1));
    Operand<TInt32> target =
        tf.stack(
            Arrays.asList(row, tf.gatherNd(column, places)), org.tensorflow.op.core.Stack.axis(1L));
    Operand<TInt32> shape = tf.stack(Arrays.asList(Dimensions.of(tf, keep).first(), longest));
    Operand<TInt32> kept = tf.scatterNd(target, position, shape);
    Operand<TBool> filled =
        tf.math.less(
            tf.range(tf.constant(0), longest, tf.constant(1)),
            tf.expandDims(counts, tf.constant(1)));
    return new Result(kept, tf.dtypes.cast(filled, TInt32.class), keep);
  }
}
