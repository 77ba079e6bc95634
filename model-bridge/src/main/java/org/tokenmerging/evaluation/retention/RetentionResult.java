package org.tokenmerging.evaluation.retention;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * What a retention evaluation found.
 *
 * @param passages the shorter lengths first
 * @param words the figures of words
 */
public record RetentionResult(List<Passage> passages, EvaluationReport words) {

  /**
   * The figures of one passage.
   *
   * @param length in pieces, as it was asked for
   * @param pieces as many as it has
   * @param kept how many stayed
   * @param cosine of its pooled vector with and without deletion
   * @param neighbours the share of its ten nearest passages of that length that stay so
   */
  public record Passage(int length, int pieces, int kept, double cosine, double neighbours) {

    Passage withNeighbours(double neighbours) {
      return new Passage(length, pieces, kept, cosine, neighbours);
    }
  }

  public RetentionResult {
    passages = List.copyOf(passages);
  }

  /**
   * The figures by name: for each length L {@code passages_L}, {@code deletion_rate_L}, {@code
   * cosine_L}, {@code neighbours_L}; those of words; at the end {@code passages}, {@code
   * deletion_rate}, {@code cosine}, {@code neighbours} of all passages.
   */
  public EvaluationReport report() {
    EvaluationReport report = EvaluationReport.empty();
    for (int length : lengths()) {
      List<Passage> some = passages.stream().filter(one -> one.length() == length).toList();
      report = report.with(figures(some, "_" + length));
    }
    return report.with(words).with(figures(passages, ""));
  }

  private SortedSet<Integer> lengths() {
    return passages.stream().map(Passage::length).collect(Collectors.toCollection(TreeSet::new));
  }

  private static EvaluationReport figures(List<Passage> passages, String which) {
    return EvaluationReport.empty()
        .with("passages" + which, passages.size())
        .with("deletion_rate" + which, deletionRate(passages))
        .with("cosine" + which, mean(passages, Passage::cosine))
        .with("neighbours" + which, mean(passages, Passage::neighbours));
  }

  private static double deletionRate(List<Passage> passages) {
    long pieces = passages.stream().mapToLong(Passage::pieces).sum();
    long kept = passages.stream().mapToLong(Passage::kept).sum();
    return pieces == 0 ? 0 : (double) (pieces - kept) / pieces;
  }

  private static double mean(List<Passage> passages, ToDoubleFunction<Passage> figure) {
    return passages.stream().mapToDouble(figure).average().orElse(0);
  }

  /** Writes a table of the passages, a column for each figure, with a heading. */
  public void writeTable(Writer out) throws IOException {
    out.write("passage\tlength\tpieces\tkept\tcosine\tneighbours\n");
    for (int i = 0; i < passages.size(); i++) {
      Passage one = passages.get(i);
      out.write((i + 1) + "\t" + one.length() + "\t" + one.pieces() + "\t" + one.kept() + "\t");
      out.write(one.cosine() + "\t" + one.neighbours() + "\n");
    }
  }
}
