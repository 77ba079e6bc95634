package org.tokenmerging.evaluation.topics;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a classifier sees of one text: named numbers. One name more, which no word is, always has
 * the number 1, so that a text of which nothing is known can be classified too.
 *
 * @param names {@code [features]}
 * @param values {@code [features]}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two steps; never compared
record Features(String[] names, double[] values) {

  private static final String ALWAYS = " ";

  /** Words with their weights. */
  static Features of(Map<String, Double> weights) {
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

  /** Vectors of one length; their names are numbers. */
  static List<Features> of(List<double[]> vectors) {
    int hidden = vectors.get(0).length;
    String[] names =
        IntStream.rangeClosed(0, hidden)
            .mapToObj(d -> d == 0 ? ALWAYS : Integer.toString(d))
            .toArray(String[]::new);
    return vectors.stream().map(vector -> of(names, vector)).toList();
  }

  private static Features of(String[] names, double[] vector) {
    double[] values = new double[vector.length + 1];
    values[0] = 1;
    System.arraycopy(vector, 0, values, 1, vector.length);
    return new Features(names, values);
  }
}
