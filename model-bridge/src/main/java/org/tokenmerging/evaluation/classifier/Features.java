package org.tokenmerging.evaluation.classifier;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a classifier sees of one item, such as a text: named numbers. One name more, which no word
 * is, always has the number 1, so that an item of which nothing is known can be classified too.
 *
 * @param names {@code [features]}
 * @param values {@code [features]}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two steps; never compared
public record Features(String[] names, double[] values) {

  private static final String ALWAYS = " ";

  /** Names with their weights, for instance words. */
  public static Features of(Map<String, Double> weights) {
    String[] names = new String[weights.size() + 1];
    double[] values = new double[names.length];
    names[0] = ALWAYS;
    values[0] = 1;
    int at = 1;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      names[at] = weight.getKey();
      values[at++] = weight.getValue();
    }
    return new Features(names, values);
  }

  /**
   * Vectors of one length, each made when it is asked for; their names are numbers.
   *
   * @param vectors {@code [items][width]}
   */
  public static Stream<Features> of(Stream<double[]> vectors, int width) {
    String[] names =
        IntStream.rangeClosed(0, width)
            .mapToObj(d -> d == 0 ? ALWAYS : Integer.toString(d))
            .toArray(String[]::new);
    return vectors.map(vector -> of(names, vector));
  }

  private static Features of(String[] names, double[] vector) {
    double[] values = new double[vector.length + 1];
    values[0] = 1;
    System.arraycopy(vector, 0, values, 1, vector.length);
    return new Features(names, values);
  }
}
