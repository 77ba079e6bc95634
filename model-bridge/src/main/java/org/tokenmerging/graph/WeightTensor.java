package org.tokenmerging.graph;

import java.util.Arrays;
import java.util.Objects;

/** One published tensor: a name, a shape and its numbers, row-major. The array is not copied. */
public final class WeightTensor {

  private final String name;
  private final int[] shape;
  private final float[] values;

  /**
   * A tensor.
   *
   * @throws IllegalArgumentException if the shape does not hold as many numbers as there are
   */
  public WeightTensor(String name, int[] shape, float[] values) {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "tensor " + name + " " + Arrays.toString(shape) + " has " + values.length + " numbers");
    }
    this.name = Objects.requireNonNull(name);
    this.shape = shape.clone();
    this.values = values;
  }

  /** The published name. */
  public String name() {
    return name;
  }

  /** A fresh copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** The numbers themselves, row-major; not to be changed. */
  public float[] values() {
    return values;
  }

  /** The same matrix with rows and columns exchanged. */
  public WeightTensor transposed() {
    if (shape.length != 2) {
      throw new IllegalArgumentException("tensor " + name + " is no matrix");
    }
    int rows = shape[0];
    int columns = shape[1];
    float[] turned = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values[r * columns + c];
      }
    }
    return new WeightTensor(name, new int[] {columns, rows}, turned);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
