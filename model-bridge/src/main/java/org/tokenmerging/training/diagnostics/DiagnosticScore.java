package org.tokenmerging.training.diagnostics;

import java.util.Arrays;
import java.util.BitSet;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * Holds what a gate deleted against what a task makes redundant, over many strings. The deletion
 * rate counts every id of a string; precision and recall leave out the {@code '#'} and the end of
 * text, which a gate may delete or not. Not for use by several threads.
 */
public final class DiagnosticScore {

  private final Oracle oracle;
  private long strings;
  private long right;
  private long ids;
  private long deleted;
  private long deletedLetters;
  private long redundant;
  private long hits;

  /** Nothing counted yet. */
  public DiagnosticScore(Oracle oracle) {
    this.oracle = oracle;
  }

  /**
   * Counts a string.
   *
   * @param input what the encoder read, {@code '#'} included
   * @param kept positions that stayed, among {@code [0, input.length()]}, the last of which is the
   *     end of text; ascending
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public void countDeleted(String input, int[] kept) {
    int rows = input.length() + 1;
    BitSet gone = new BitSet(rows);
    gone.set(0, rows);
    for (int position : kept) {
      gone.clear(java.util.Objects.checkIndex(position, rows));
    }
    ids += rows;
    deleted += gone.cardinality();
    gone.clear(0);
    gone.clear(rows - 1);
    deletedLetters += gone.cardinality();
    BitSet wanted = oracle.redundant(input);
    redundant += wanted.cardinality();
    gone.and(wanted);
    hits += gone.cardinality();
  }

  /**
   * Counts what a decoder said of a string: right if every label was foretold.
   *
   * @param labels with the end of text; what is not above 0 is filler
   * @param predicted ids, at least as many as there are labels
   * @return whether it was right
   */
  public boolean countPredicted(int[] labels, int[] predicted) {
    strings++;
    int length = labels.length;
    while (length > 0 && labels[length - 1] <= 0) {
      length--;
    }
    boolean same =
        predicted.length >= length && Arrays.equals(labels, 0, length, predicted, 0, length);
    right += same ? 1 : 0;
    return same;
  }

  /** Deleted ids, of all ids; 0 if there are none. */
  public double deletionRate() {
    return share(deleted, ids);
  }

  /** What the deletion rate would be if just the redundant letters were gone. */
  public double theoreticalRate() {
    return share(redundant, ids);
  }

  /** Redundant ones among the letters that were deleted; 0 if none was. */
  public double precision() {
    return share(hits, deletedLetters);
  }

  /** Deleted ones among the letters that are redundant; 0 if none is. */
  public double recall() {
    return share(hits, redundant);
  }

  /** Strings of which every label was foretold, of all; 0 if there are none. */
  public double sequenceAccuracy() {
    return share(right, strings);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  /** All figures by name. */
  public EvaluationReport report() {
    return EvaluationReport.empty()
        .with("strings", strings)
        .with("deletion_rate", deletionRate())
        .with("theoretical_rate", theoreticalRate())
        .with("precision", precision())
        .with("recall", recall())
        .with("sequence_accuracy", sequenceAccuracy());
  }
}
