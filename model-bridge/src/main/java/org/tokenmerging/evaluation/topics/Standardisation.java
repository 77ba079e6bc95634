package org.tokenmerging.evaluation.topics;

import java.util.Arrays;
import java.util.List;

/**
 * Shifts and scales each number of a vector by the mean and deviation that it has in the training
 * texts, so that all weigh alike at first, and divides by the root of how many numbers there are,
 * so that a vector is about one unit long, as weights of words are, and a learning rate means the
 * same for both. A number that never changes becomes 0.
 */
final class Standardisation {

  private final double[] mean;
  private final double[] scale;

  /**
   * Learns mean and deviation.
   *
   * @param vectors {@code [texts][hidden]}, at least one
   */
  Standardisation(List<float[]> vectors) {
    float[] first = vectors.get(0);
    mean = new double[first.length];
    scale = new double[first.length];
    Arrays.setAll(mean, d -> first[d]); // counting from it, a number that never changes is exact
    for (float[] vector : vectors) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += ((double) vector[d] - first[d]) / vectors.size();
      }
    }
    for (float[] vector : vectors) {
      for (int d = 0; d < mean.length; d++) {
        scale[d] += (vector[d] - mean[d]) * (vector[d] - mean[d]) / vectors.size();
      }
    }
    Arrays.setAll(scale, d -> Math.sqrt(scale[d] * mean.length));
  }

  /** The same vectors, shifted and scaled. */
  List<double[]> of(List<float[]> vectors) {
    return vectors.stream().map(this::of).toList();
  }

  private double[] of(float[] vector) {
    double[] scaled = new double[mean.length];
    Arrays.setAll(scaled, d -> scale[d] == 0 ? 0 : (vector[d] - mean[d]) / scale[d]);
    return scaled;
  }
}
