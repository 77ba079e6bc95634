package org.tokenmerging.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * The rank correlation of short, middling and long pairs apart: short texts can spare less. A group
 * with fewer than {@value #FEWEST} pairs, or in which nothing can be ranked, has no figure.
 */
final class StsByLength {

  /** Pairs below which a correlation says nothing. */
  static final int FEWEST = 20;

  private static final double MIDDLING = 12;
  private static final double LONG = 20;

  private StsByLength() {}

  /**
   * The figures {@code spearman_under_12}, {@code spearman_12_to_19}, {@code spearman_20_up}.
   *
   * @param scores {@code [pairs]}
   * @param cosines {@code [pairs]}
   * @param pieces {@code [pairs]}, the mean number of pieces of the two sentences
   */
  static EvaluationReport of(double[] scores, double[] cosines, List<Double> pieces) {
    EvaluationReport report = EvaluationReport.empty();
    report = with(report, "spearman_under_12", scores, cosines, within(pieces, 0, MIDDLING));
    report = with(report, "spearman_12_to_19", scores, cosines, within(pieces, MIDDLING, LONG));
    return with(
        report, "spearman_20_up", scores, cosines, within(pieces, LONG, Double.POSITIVE_INFINITY));
  }

  private static int[] within(List<Double> pieces, double from, double below) {
    return IntStream.range(0, pieces.size())
        .filter(i -> pieces.get(i) >= from && pieces.get(i) < below)
        .toArray();
  }

  private static EvaluationReport with(
      EvaluationReport report, String name, double[] scores, double[] cosines, int[] group) {
    if (group.length < FEWEST) {
      return report;
    }
    double spearman =
        new SpearmansCorrelation().correlation(pick(cosines, group), pick(scores, group));
    return Double.isNaN(spearman) ? report : report.with(name, spearman);
  }

  private static double[] pick(double[] values, int[] indexes) {
    return IntStream.of(indexes).mapToDouble(i -> values[i]).toArray();
  }
}
