package org.tokenmerging.evaluation;

/** The cosine of the angle between two vectors. */
public final class Cosine {

  private Cosine() {}

  /**
   * The cosine, summed in double precision. A zero vector, which is what an empty text has, is like
   * nothing: its cosine with anything is 0.
   *
   * @param a {@code [hidden]}
   * @param b {@code [hidden]}
   * @return from -1 to 1
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double of(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of " + a.length + " and " + b.length + " numbers have no cosine");
    }
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int d = 0; d < a.length; d++) {
      dot += (double) a[d] * b[d];
      squareA += (double) a[d] * a[d];
      squareB += (double) b[d] * b[d];
    }
    if (squareA == 0 || squareB == 0) {
      return 0;
    }
    double cosine = dot / (Math.sqrt(squareA) * Math.sqrt(squareB));
    return Math.max(-1, Math.min(1, cosine));
  }
}
