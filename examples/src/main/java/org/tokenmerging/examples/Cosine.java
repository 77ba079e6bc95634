package org.tokenmerging.examples;

/** How alike two vectors are in direction, whatever their lengths. */
final class Cosine {

  private Cosine() {}

  /** From -1 to 1; 0 if one of the two is all zeros. */
  static double similarity(float[] one, float[] other) {
    double dot = 0;
    double ones = 0;
    double others = 0;
    for (int d = 0; d < one.length; d++) {
      dot += (double) one[d] * other[d];
      ones += (double) one[d] * one[d];
      others += (double) other[d] * other[d];
    }
    return ones == 0 || others == 0 ? 0 : dot / Math.sqrt(ones * others);
  }
}
