package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What T5 adds to an attention score for the distance between key and query: one number for each
 * bucket and head, owned by the first layer and used by all.
 *
 * <p>Both axes are read at the rows' <em>original</em> positions. After a deletion the rows that
 * stay are as far apart as they were in the text; counted anew, they would seem to be neighbours.
 */
final class RelativeBias {

  private final Ops tf;
  private final int reach;
  private final Operand<TFloat32> byDistance;

  /**
   * From the published table.
   *
   * @param table {@code [buckets, heads]}
   * @param numbers which bucket a distance falls into
   */
  RelativeBias(Ops tf, Operand<TFloat32> table, RelativeBuckets numbers) {
    this.tf = tf;
    this.reach = numbers.reach();
    Operand<TInt32> buckets = tf.constant(numbers.within(reach));
    this.byDistance = tf.gather(table, buckets, tf.constant(0)); // [2*reach+1, heads]
  }

  /**
   * The bias of every key for every query.
   *
   * @param positions {@code [batch, rows]}, or {@code [1, rows]} where all texts have the same
   * @return {@code [batch, heads, rows, rows]}, query by key
   */
  Operand<TFloat32> at(Operand<TInt32> positions) {
    Operand<TInt32> keys = tf.expandDims(positions, tf.constant(1)); // [batch, 1, rows]
    Operand<TInt32> queries = tf.expandDims(positions, tf.constant(2)); // [batch, rows, 1]
    Operand<TInt32> relative = tf.math.sub(keys, queries);
    Operand<TInt32> near =
        tf.math.maximum(
            tf.math.minimum(relative, tf.constant(reach)), tf.constant(-reach)); // all the same
    Operand<TFloat32> bias =
        tf.gather(byDistance, tf.math.add(near, tf.constant(reach)), tf.constant(0));
    return tf.linalg.transpose(bias, tf.constant(new int[] {0, 3, 1, 2}));
  }
}
