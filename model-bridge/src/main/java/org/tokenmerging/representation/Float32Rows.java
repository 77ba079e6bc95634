package org.tokenmerging.representation;

import java.util.Arrays;

/** Rows as they are; pooled where they lie, never copied for it. */
final class Float32Rows implements StoredRows {

  private static final long serialVersionUID = 1L;

  private final float[] numbers;
  private final int width;

  Float32Rows(float[] numbers, int width) {
    this.numbers = numbers;
    this.width = width;
  }

  @Override
  public float[] row(int index) {
    return Arrays.copyOfRange(numbers, index * width, (index + 1) * width);
  }

  @Override
  public void addTo(RowPool pool, int index, double weight) {
    pool.add(numbers, index, weight);
  }

  @Override
  public VectorStorage storage() {
    return VectorStorage.FLOAT32;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Float32Rows that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
