package org.tokenmerging.evaluation.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shifts and scales each number of a vector by the mean and deviation that it has in the training
 * data, so that all weigh alike at first, and divides by the root of how many numbers there are, so
 * that a vector is about one unit long, as weights of words are, and a learning rate means the same
 * for both. A number that never changes becomes 0.
 */
public final class Standardisation {

  private final double[] mean;
  private final double[] scale;

  /**
   * Learns mean and deviation.
   *
   * @param vectors {@code [items][width]}, at least one
   */
  public Standardisation(List<float[]> vectors) {
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

  /** The same vectors, shifted and scaled, as features; each is made when it is asked for. */
  public Stream<Features> features(List<float[]> vectors) {
    return Features.of(vectors.stream().map(this::of), mean.length);
  }

  /** One vector, shifted and scaled; a fresh array. */
  public double[] of(float[] vector) {
    double[] scaled = new double[mean.length];
    Arrays.setAll(scaled, d -> scale[d] == 0 ? 0 : (vector[d] - mean[d]) / scale[d]);
    return scaled;
  }
}
