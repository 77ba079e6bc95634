package org.tokenmerging.evaluation;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * What a sentence similarity evaluation found.
 *
 * @param pairs the data
 * @param cosines {@code [pairs]}, the cosine of each pair's pooled vectors
 * @param byLength the correlation of pairs of like length, where there are enough of them
 * @param interval where the correlation lies in 95 of 100 drawn samples of these pairs
 * @param deletionRate deleted pieces divided by pieces, over all sentences of all pairs
 * @param spearman rank correlation of cosines and scores, from -1 to 1
 */
public record StsResult(
    List<ScoredPair> pairs,
    List<Double> cosines,
    EvaluationReport byLength,
    Interval interval,
    double deletionRate,
    double spearman) {

  public StsResult {
    pairs = List.copyOf(pairs);
    cosines = List.copyOf(cosines);
  }

  /**
   * The figures by name: those by length, {@code spearman_low}, {@code spearman_high}, and at the
   * end {@code pairs}, {@code deletion_rate}, {@code spearman}.
   */
  public EvaluationReport report() {
    return byLength
        .with("spearman_low", interval.low())
        .with("spearman_high", interval.high())
        .with("pairs", pairs.size())
        .with("deletion_rate", deletionRate)
        .with("spearman", spearman);
  }

  /** Writes a table of the pairs: {@code pair TAB gold TAB cosine}, with a heading. */
  public void writeTable(Writer out) throws IOException {
    out.write("pair\tgold\tcosine\n");
    for (int i = 0; i < pairs.size(); i++) {
      out.write((i + 1) + "\t" + pairs.get(i).score() + "\t" + cosines.get(i) + "\n");
    }
  }
}
