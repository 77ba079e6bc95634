package org.tokenmerging.evaluation.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.evaluation.UnitVectors;
import org.tokenmerging.representation.CompressedText;

/**
 * Compares what an encoder makes of passages with deletion and without: the cosine of the pooled
 * vectors, how many of the ten nearest passages of the same length stay the ten nearest, and the
 * cosine of the vectors of words. Gathers passage by passage what it needs. Not for use by several
 * threads.
 */
public final class RetentionEvaluation {

  private final SortedMap<Integer, Length> lengths = new TreeMap<>();
  private final WordTally words = new WordTally();

  /** The passages of one length. */
  private static final class Length {

    private final List<RetentionResult.Passage> passages = new ArrayList<>();
    private final List<float[]> compressed = new ArrayList<>();
    private final List<float[]> whole = new ArrayList<>();
  }

  /**
   * Adds a passage.
   *
   * @param length in pieces, as it was asked for
   * @param compressed what stays of it with deletion, with the states of deleted pieces
   * @param whole what the encoder makes of it with everything kept
   * @throws IllegalArgumentException if the two are not of the same text
   */
  public void add(int length, CompressedText compressed, CompressedText whole) {
    if (!compressed.text().equals(whole.text())) {
      throw new IllegalArgumentException("two different passages have nothing to be compared");
    }
    Length of = lengths.computeIfAbsent(length, added -> new Length());
    of.compressed.add(compressed.vector());
    of.whole.add(whole.vector());
    double cosine = Cosine.of(compressed.vector(), whole.vector());
    of.passages.add(
        new RetentionResult.Passage(
            length, compressed.pieceCount(), compressed.keptCount(), cosine, 0));
    words.add(compressed, whole);
  }

  /**
   * The figures of all passages so far.
   *
   * @throws IllegalArgumentException if a length has too few passages for ten neighbours
   */
  public RetentionResult result() {
    List<RetentionResult.Passage> passages = new ArrayList<>();
    for (Length length : lengths.values()) {
      double[] shared =
          Neighbours.shared(new UnitVectors(length.compressed), new UnitVectors(length.whole));
      for (int i = 0; i < shared.length; i++) {
        passages.add(length.passages.get(i).withNeighbours(shared[i]));
      }
    }
    return new RetentionResult(passages, words.report());
  }
}
