package org.tokenmerging.evaluation;

import java.util.List;

/**
 * Vectors made one unit long, so that a cosine is one product: for comparing many with many. A zero
 * vector stays zero and is like nothing. Immutable.
 */
public final class UnitVectors {

  private final float[][] rows;

  /**
   * Takes vectors of one length.
   *
   * @param vectors {@code [vectors][hidden]}, not changed
   */
  public UnitVectors(List<float[]> vectors) {
    rows = vectors.stream().map(UnitVectors::unit).toArray(float[][]::new);
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    double scale = square == 0 ? 0 : 1 / Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (vector[d] * scale);
    }
    return unit;
  }

  /** How many. */
  public int size() {
    return rows.length;
  }

  /**
   * The cosines of a vector of these with all of others.
   *
   * @return {@code [others]}, each from -1 to 1 within the rounding of float32
   */
  public double[] cosines(int index, UnitVectors others) {
    double[] cosines = new double[others.rows.length];
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = product(rows[index], others.rows[i]);
    }
    return cosines;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
