package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A key that is always there, scores 0 and gives nothing. The ordinary softmax over the keys and
 * this one is softmax1 over the keys, {@code exp(x) / (1 + sum exp(x))}: the extra 1 is its {@code
 * exp(0)}. Written so, the row's maximum is taken out of the 1 as well, and no number can run over.
 *
 * @see <a href="https://www.evanmiller.org/attention-is-off-by-one.html">Miller 2023: softmax1</a>
 */
final class NullKey {

  private static final int[][] ONE_ROW_AFTER = {{0, 0}, {0, 0}, {0, 1}, {0, 0}};
  private static final int[][] ONE_COLUMN_AFTER = {{0, 0}, {0, 0}, {0, 0}, {0, 1}};

  private NullKey() {}

  /** Keys or values {@code [batch, heads, seq, width]} with a row of zeros after them. */
  static Operand<TFloat32> beside(Ops tf, Operand<TFloat32> rows) {
    return tf.pad(rows, tf.constant(ONE_ROW_AFTER), tf.constant(0f));
  }

  /** What is added to the scores, {@code [batch, heads, seq, seq]}, with a column of zeros. */
  static Operand<TFloat32> besideTerm(Ops tf, Operand<TFloat32> term) {
    return tf.pad(term, tf.constant(ONE_COLUMN_AFTER), tf.constant(0f));
  }
}
