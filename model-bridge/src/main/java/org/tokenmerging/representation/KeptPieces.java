package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The pieces of a text that survived, what they became, and which others went into them. Immutable,
 * compared by value.
 */
final class KeptPieces implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] kept;
  private final int[] mergedInto;
  private final float[] sizes;
  private final StoredRows vectors;

  /**
   * Takes the arrays as they are.
   *
   * @param kept {@code [kept]}, original indexes, ascending
   * @param mergedInto {@code [pieces]}, index among the kept, or below 0
   * @param sizes {@code [kept]}
   * @param vectors {@code [kept * hidden]}
   */
  KeptPieces(int[] kept, int[] mergedInto, float[] sizes, StoredRows vectors) {
    this.kept = kept;
    this.mergedInto = mergedInto;
    this.sizes = sizes;
    this.vectors = vectors;
  }

  int size() {
    return kept.length;
  }

  int position(int keptIndex) {
    return kept[keptIndex];
  }

  IntStream positions() {
    return Arrays.stream(kept);
  }

  boolean contains(int piece) {
    return Arrays.binarySearch(kept, piece) >= 0;
  }

  /** The kept piece that a piece became or was merged into, or below 0. */
  int mergedInto(int piece) {
    return mergedInto[piece];
  }

  /** How many pieces a kept one stands for. */
  float size(int keptIndex) {
    return sizes[keptIndex];
  }

  float[] vector(int keptIndex) {
    return vectors.row(Objects.checkIndex(keptIndex, kept.length));
  }

  VectorStorage storage() {
    return vectors.storage();
  }

  /** Adds the kept of the pieces {@code [from, to)}, by size; returns how many there are. */
  int add(int from, int to, RowPool pool) {
    int last = Ascending.firstFrom(kept, to);
    int first = Ascending.firstFrom(kept, from);
    for (int row = first; row < last; row++) {
      vectors.addTo(pool, row, sizes[row]);
    }
    return last - first;
  }

  /** Adds for each of the pieces {@code [from, to)} what it was merged into, if anything. */
  void addMerged(int from, int to, RowPool pool) {
    for (int piece = from; piece < to; piece++) {
      if (mergedInto[piece] >= 0) {
        vectors.addTo(pool, mergedInto[piece], 1);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptPieces that
        && Arrays.equals(kept, that.kept)
        && Arrays.equals(mergedInto, that.mergedInto)
        && Arrays.equals(sizes, that.sizes)
        && vectors.equals(that.vectors);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(kept) + vectors.hashCode();
  }
}
