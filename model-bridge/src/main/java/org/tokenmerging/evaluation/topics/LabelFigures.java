package org.tokenmerging.evaluation.topics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How well labels were found. */
final class LabelFigures {

  private LabelFigures() {}

  /**
   * The share of texts whose label was found.
   *
   * @param gold {@code [texts]}, at least one
   * @param found {@code [texts]}
   */
  static double accuracy(List<String> gold, List<String> found) {
    long right = count(gold.size(), i -> gold.get(i).equals(found.get(i)));
    return (double) right / gold.size();
  }

  /**
   * The mean over labels of F1, the harmonic mean of precision and recall. Every label counts that
   * is gold or found anywhere; one that was never both has F1 0.
   *
   * @param gold {@code [texts]}, at least one
   * @param found {@code [texts]}
   */
  static double macroF1(List<String> gold, List<String> found) {
    Set<String> labels = new HashSet<>(gold);
    labels.addAll(found);
    return labels.stream()
        .sorted() // sums depend on the order
        .mapToDouble(label -> f1(label, gold, found))
        .average()
        .orElse(0);
  }

  private static double f1(String label, List<String> gold, List<String> found) {
    long both = count(gold.size(), i -> gold.get(i).equals(label) && found.get(i).equals(label));
    long one = count(gold.size(), i -> gold.get(i).equals(label) != found.get(i).equals(label));
    return 2.0 * both / (2 * both + one);
  }

  private static long count(int texts, java.util.function.IntPredicate which) {
    return IntStream.range(0, texts).filter(which).count();
  }
}
