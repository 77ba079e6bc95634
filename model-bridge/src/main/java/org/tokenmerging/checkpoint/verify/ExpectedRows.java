package org.tokenmerging.checkpoint.verify;

import java.util.Arrays;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.ModelFormatException;

/** One expected tensor, seen as so many numbers for each row of each text. */
final class ExpectedRows {

  private final int rows;
  private final int width;
  private final float[] values;

  private ExpectedRows(int rows, int width, float[] values) {
    this.rows = rows;
    this.width = width;
    this.values = values;
  }

  /**
   * Reads a tensor.
   *
   * @param texts how many texts it is about
   * @param width how many numbers a row has
   * @throws ModelFormatException if it cannot be seen so
   */
  static ExpectedRows of(ExpectedNumbers expected, String name, int texts, int width) {
    float[] values = expected.floats(name);
    if (values.length % (texts * width) != 0) {
      throw new ModelFormatException(
          "expected tensor '"
              + name
              + "' has shape "
              + Arrays.toString(expected.shape(name))
              + ", which is not "
              + texts
              + " texts with "
              + width
              + " numbers a row; these are numbers of another model");
    }
    return new ExpectedRows(values.length / texts / width, width, values);
  }

  /** Rows of each text. */
  int rows() {
    return rows;
  }

  /** Compares one row of one text; a row that is missing on either side is infinitely far. */
  void compare(
      Comparison comparison, String kind, TracedRows found, int text, int row, int expectedRow) {
    if (row >= found.rows() || expectedRow >= rows) {
      comparison.apart(kind);
      return;
    }
    int from = (text * rows + expectedRow) * width;
    comparison.numbers(kind, found.row(text, row), values, from);
  }
}
