package org.tokenmerging.evaluation.retrieval;

import java.io.IOException;
import java.io.Writer;
import java.util.stream.IntStream;
import org.tokenmerging.evaluation.EvaluationReport;

/** What a search for translations found. Immutable. */
public final class PairingResult {

  private final int[] nearestSecond;
  private final int[] nearestFirst;
  private final double deletionRate;

  /**
   * Takes what was found.
   *
   * @param nearestSecond {@code [pairs]}, the second sentence that is nearest to each first one
   * @param nearestFirst {@code [pairs]}, the first sentence that is nearest to each second one
   * @param deletionRate deleted pieces divided by pieces, over all sentences
   */
  PairingResult(int[] nearestSecond, int[] nearestFirst, double deletionRate) {
    this.nearestSecond = nearestSecond.clone();
    this.nearestFirst = nearestFirst.clone();
    this.deletionRate = deletionRate;
  }

  /**
   * The figures by name: {@code pairs}, {@code deletion_rate}, {@code accuracy}, the share of
   * sentences whose translation is nearest, mean of both ways.
   */
  public EvaluationReport report() {
    return EvaluationReport.empty()
        .with("pairs", nearestSecond.length)
        .with("deletion_rate", deletionRate)
        .with("accuracy", (right(nearestSecond) + right(nearestFirst)) / 2);
  }

  private static double right(int[] nearest) {
    long right = IntStream.range(0, nearest.length).filter(i -> nearest[i] == i).count();
    return (double) right / nearest.length;
  }

  /** Writes a table: for each pair, counted from 1, the pairs that its sentences are nearest to. */
  public void writeTable(Writer out) throws IOException {
    out.write("pair\tnearest_second\tnearest_first\n");
    for (int i = 0; i < nearestSecond.length; i++) {
      out.write((i + 1) + "\t" + (nearestSecond[i] + 1) + "\t" + (nearestFirst[i] + 1) + "\n");
    }
  }
}
