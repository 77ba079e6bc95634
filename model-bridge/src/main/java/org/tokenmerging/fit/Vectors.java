package org.tokenmerging.fit;

import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.representation.ModelPooling;

/** Sums, pooling and norms of rows, in double precision. */
final class Vectors {

  private Vectors() {}

  /** The sum of some rows of one text. */
  static double[] sum(TracedRows rows, int text, int from, int to) {
    double[] sum = new double[rows.width()];
    for (int row = from; row < to; row++) {
      add(rows, text, row, sum);
    }
    return sum;
  }

  /** Adds a row. */
  static void add(TracedRows rows, int text, int row, double[] sum) {
    int at = (text * rows.rows() + row) * rows.width();
    for (int d = 0; d < sum.length; d++) {
      sum[d] += rows.values()[at + d];
    }
  }

  /** The model's own pooling of the first {@code count} rows of a text. */
  static double[] pooled(ModelPooling pooling, TracedRows vectors, int text, int count) {
    int used = pooling == ModelPooling.FIRST ? 1 : count;
    double[] pooled = sum(vectors, text, 0, used);
    for (int d = 0; d < pooled.length; d++) {
      pooled[d] /= used;
    }
    return pooled;
  }

  /** The Euclidean norm of a row. */
  static double norm(TracedRows rows, int text, int row) {
    int at = (text * rows.rows() + row) * rows.width();
    double squares = 0;
    for (int d = 0; d < rows.width(); d++) {
      double value = rows.values()[at + d];
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** The cosine of two vectors; 0 where one is zero. */
  static double cosine(double[] a, double[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int d = 0; d < a.length; d++) {
      dot += a[d] * b[d];
      aa += a[d] * a[d];
      bb += b[d] * b[d];
    }
    return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
  }
}
