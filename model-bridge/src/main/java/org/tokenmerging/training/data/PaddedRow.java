package org.tokenmerging.training.data;

import java.util.Arrays;

/** Rows of one width, packed to the left. */
final class PaddedRow {

  private PaddedRow() {}

  /** Numbers, filled up to the right. */
  static int[] of(int[] numbers, int width, int filler) {
    if (numbers.length > width) {
      throw new IllegalArgumentException(
          "a row of " + numbers.length + " numbers does not fit in " + width);
    }
    int[] row = Arrays.copyOf(numbers, width);
    Arrays.fill(row, numbers.length, width, filler);
    return row;
  }

  /** 1 for so many, then 0. */
  static int[] mask(int count, int width) {
    int[] row = new int[width];
    Arrays.fill(row, 0, count, 1);
    return row;
  }
}
