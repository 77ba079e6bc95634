package org.tokenmerging;

/** Comparing vectors in tests. */
public final class Vectors {

  private Vectors() {}

  /** The largest absolute difference; NaN if any number is. */
  public static float largestDifference(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " numbers against " + b.length);
    }
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      float difference = Math.abs(a[i] - b[i]);
      largest = Float.isNaN(difference) ? difference : Math.max(largest, difference);
    }
    return largest;
  }

  /** The largest absolute value; NaN if any number is. */
  public static float largest(float[] values) {
    return largestDifference(values, new float[values.length]);
  }
}
