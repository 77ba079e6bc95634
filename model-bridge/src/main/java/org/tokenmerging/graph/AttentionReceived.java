package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How much attention each row receives in the layers before the gate. */
final class AttentionReceived {

  private final Ops tf;
  private final List<Operand<TFloat32>> attention;

  /** Over the attention {@code [batch, heads, seq, keys]} of one layer or more. */
  AttentionReceived(Ops tf, List<Operand<TFloat32>> attention) {
    this.tf = tf;
    this.attention = attention;
  }

  /** {@code [batch, seq]}: mean over heads, layers and real queries. */
  Operand<TFloat32> fromAll(Operand<TInt32> mask) {
    Operand<TFloat32> real = tf.dtypes.cast(mask, TFloat32.class);
    Operand<TFloat32> count =
        tf.reduceSum(
            real,
            tf.constant(new int[] {1}),
            org.tensorflow.op.core.ReduceSum.keepDims(true)); // [batch, 1]
    Operand<TFloat32> share = tf.math.div(real, tf.math.maximum(count, tf.constant(1f)));
    Operand<TFloat32> queries =
        tf.expandDims(tf.expandDims(share, tf.constant(1)), tf.constant(1)); // [batch,1,1,seq]
    return mean(queries, Dimensions.of(tf, mask).second());
  }

  /**
   * {@code [batch, seq]}: mean over heads and layers of what one row of each text gives.
   *
   * @param row {@code [batch]}, or {@code [1]} where it is the same row of all texts
   */
  Operand<TFloat32> fromOne(Operand<TInt32> row, Operand<TInt32> mask) {
    Operand<TInt32> seq = Dimensions.of(tf, mask).second();
    Operand<TFloat32> chosen = tf.oneHot(row, seq, tf.constant(1f), tf.constant(0f)); // [.., seq]
    return mean(tf.expandDims(tf.expandDims(chosen, tf.constant(1)), tf.constant(1)), seq);
  }

  private Operand<TFloat32> mean(Operand<TFloat32> queries, Operand<TInt32> seq) {
    FusableOps fusable = new FusableOps(tf);
    Operand<TFloat32> sum = null;
    for (Operand<TFloat32> layer : attention) {
      Operand<TFloat32> received =
          fusable.batchMatMul(queries, layer, false); // [batch,heads,1,keys]
      Operand<TFloat32> mean = tf.math.mean(received, tf.constant(new int[] {1, 2}));
      sum = sum == null ? mean : fusable.add(sum, mean);
    }
    Operand<TFloat32> average = tf.math.mul(sum, tf.constant(1f / attention.size()));
    Operand<TInt32> size = tf.stack(List.of(tf.constant(-1), seq)); // no null key
    return tf.slice(average, tf.constant(new int[] {0, 0}), size);
  }
}
