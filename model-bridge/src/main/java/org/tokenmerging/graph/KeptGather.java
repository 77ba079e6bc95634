package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Takes the kept rows out of a batch of states, at their original positions. */
final class KeptGather {

  private KeptGather() {}

  /**
   * The rows at {@code kept}.
   *
   * @param x {@code [batch*seq, hidden]}
   * @param kept {@code [batch, kept]}, original positions
   * @return {@code [batch*kept, hidden]}
   */
  static Rows of(Ops tf, Rows x, Operand<TInt32> kept) {
    Dimensions dimensions = Dimensions.of(tf, kept);
    Operand<TInt32> starts =
        tf.math.mul(tf.range(tf.constant(0), x.batch(), tf.constant(1)), x.seq()); // [batch]
    Operand<TInt32> flat =
        tf.reshape(
            tf.math.add(kept, tf.expandDims(starts, tf.constant(1))), tf.constant(new int[] {-1}));
    Operand<TFloat32> rows = tf.gather(x.values(), flat, tf.constant(0));
    return new Rows(rows, dimensions.first(), dimensions.second());
  }
}
