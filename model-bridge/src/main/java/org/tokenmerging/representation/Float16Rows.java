package org.tokenmerging.representation;

import java.util.Arrays;

/**
 * Rows as halves. Each row is first multiplied by the power of two that brings its largest number
 * to at least 2^14 and below 2^15: then none overflows, and a number has all eleven bits unless it
 * is 2^28 times smaller than the row's largest.
 */
final class Float16Rows implements StoredRows {

  private static final long serialVersionUID = 1L;

  /** The exponent that a row's largest number is brought to. */
  private static final int TOP = 14;

  private final short[] halves;
  private final byte[] exponents;
  private final int width;

  private Float16Rows(short[] halves, byte[] exponents, int width) {
    this.halves = halves;
    this.exponents = exponents;
    this.width = width;
  }

  static Float16Rows of(float[] rows, int width) {
    short[] halves = new short[rows.length];
    byte[] exponents = new byte[rows.length / width];
    for (int row = 0; row < exponents.length; row++) {
      exponents[row] = exponent(rows, row * width, width);
      int up = TOP - exponents[row];
      for (int at = row * width; at < (row + 1) * width; at++) {
        halves[at] = Float16.of(Math.scalb(rows[at], up));
      }
    }
    return new Float16Rows(halves, exponents, width);
  }

  /** The exponent of the largest of a row's numbers, from -127 (zero and subnormals) to 127. */
  private static byte exponent(float[] rows, int from, int width) {
    float largest = 0;
    for (int at = from; at < from + width; at++) {
      largest = Math.max(largest, Math.abs(rows[at]));
    }
    return (byte) Math.getExponent(largest);
  }

  @Override
  public float[] row(int index) {
    double scale = Math.scalb(1.0, exponents[index] - TOP);
    float[] row = new float[width];
    for (int column = 0; column < width; column++) {
      row[column] = finite(scale * Float16.toFloat(halves[index * width + column]));
    }
    return row;
  }

  /** The very largest floats round up to 2^128, which is none any more. */
  private static float finite(double number) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
  }

  @Override
  public void addTo(RowPool pool, int index, double weight) {
    pool.add(row(index), 0, weight);
  }

  @Override
  public VectorStorage storage() {
    return VectorStorage.FLOAT16;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Float16Rows that
        && Arrays.equals(halves, that.halves)
        && Arrays.equals(exponents, that.exponents);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(halves) + Arrays.hashCode(exponents);
  }
}
