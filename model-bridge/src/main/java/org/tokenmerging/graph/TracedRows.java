package org.tokenmerging.graph;

import java.util.Arrays;

/** Numbers of a batch, some for each row, copied out of native memory. Immutable. */
public final class TracedRows {

  private final int rows;
  private final int width;
  private final float[] values;

  /**
   * From numbers that are not copied.
   *
   * @param rows rows of each text, filler included
   * @param width numbers in a row
   * @param values {@code [texts, rows, width]}
   */
  public TracedRows(int rows, int width, float[] values) {
    this.rows = rows;
    this.width = width;
    this.values = values;
  }

  /** All numbers, {@code [texts, rows, width]}; not to be changed. */
  public float[] values() {
    return values;
  }

  /** Rows of each text, filler included. */
  public int rows() {
    return rows;
  }

  /** Numbers in a row. */
  public int width() {
    return width;
  }

  /** One row of one text; a fresh array of {@link #width} numbers. */
  public float[] row(int text, int row) {
    int from = (text * rows + row) * width;
    return Arrays.copyOfRange(values, from, from + width);
  }

  /** The first number of one row of one text: all there is where the width is 1. */
  public float value(int text, int row) {
    return values[(text * rows + row) * width];
  }
}
