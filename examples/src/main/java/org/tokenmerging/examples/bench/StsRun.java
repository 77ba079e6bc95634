package org.tokenmerging.examples.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.budget.TotalBudget;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.evaluation.Interval;
import org.tokenmerging.evaluation.PairedBootstrap;
import org.tokenmerging.evaluation.ScoredPair;
import org.tokenmerging.evaluation.StsEvaluation;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.representation.CompressedText;

/** Sentence similarity of one model under one set of options after another, on the same pairs. */
final class StsRun {

  private static final int RESAMPLES = 10_000;
  private static final long SEED = 1;

  private final List<ScoredPair> pairs;
  private final List<String> sentences;
  private final double[] gold;

  StsRun(List<ScoredPair> pairs) {
    this.pairs = pairs;
    this.sentences =
        pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).toList();
    this.gold = pairs.stream().mapToDouble(ScoredPair::score).toArray();
  }

  /** All sentences in one call, so that a budget can be shared out over them. */
  StsResult of(Path model, EncoderOptions options) {
    StsEvaluation evaluation = new StsEvaluation();
    try (TokenMergingEncoder encoder =
        TokenMergingEncoder.open(model, options.withDeletedStates(false))) {
      List<CompressedText> texts = encoder.encodeAll(sentences);
      for (int i = 0; i < pairs.size(); i++) {
        evaluation.add(pairs.get(i), texts.get(2 * i), texts.get(2 * i + 1));
      }
    }
    return evaluation.result();
  }

  /** The cosine of each pair by any vectors of sentences. */
  double[] cosines(Function<String, float[]> vectors) {
    return pairs.stream()
        .mapToDouble(pair -> Cosine.of(vectors.apply(pair.first()), vectors.apply(pair.second())))
        .toArray();
  }

  /** Their rank correlation with the scores that people gave. */
  double spearman(double[] cosines) {
    return new SpearmansCorrelation().correlation(cosines, gold);
  }

  /** The same as {@link #interval(StsResult, StsResult)} for cosines from elsewhere. */
  String interval(StsResult above, double[] below) {
    return cell(PairedBootstrap.difference(gold, cosines(above), below, RESAMPLES, SEED));
  }

  /** How far one result lies above another, in 95 of 100 draws of the pairs. */
  Interval difference(StsResult above, StsResult below) {
    return PairedBootstrap.difference(gold, cosines(above), cosines(below), RESAMPLES, SEED);
  }

  private static double[] cosines(StsResult result) {
    return result.cosines().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The same as a cell of a table. */
  String interval(StsResult above, StsResult below) {
    return cell(difference(above, below));
  }

  private static String cell(Interval difference) {
    return String.format(Locale.ROOT, "[%+.4f, %+.4f]", difference.low(), difference.high());
  }

  /** The policies beside the gate that a budget can serve, of those that need no table. */
  static List<String> otherPolicies(String budget) {
    return DeletionPolicy.names().stream()
        .filter(name -> !name.equals("gate"))
        .filter(name -> budget.equals("text") || TotalBudget.canRank(DeletionPolicy.named(name, 1)))
        .toList();
  }

  static EncoderOptions options(String budget, double rate, String policy) {
    return EncoderOptions.defaults()
        .withRate(rate)
        .withBudget(budget)
        .withPolicy(DeletionPolicy.named(policy, 1));
  }

  /** Deletion rate and Spearman of several seeds as two cells: means, and where several, each. */
  static String cells(List<StsResult> results) {
    double mean = results.stream().mapToDouble(StsResult::spearman).average().orElseThrow();
    double deleted = results.stream().mapToDouble(StsResult::deletionRate).average().orElseThrow();
    List<String> each =
        results.stream().map(r -> String.format(Locale.ROOT, "%.4f", r.spearman())).toList();
    return String.format(
        Locale.ROOT,
        "%.3f | %.4f%s",
        deleted,
        mean,
        each.size() > 1 ? " (" + String.join(", ", each) + ")" : "");
  }
}
