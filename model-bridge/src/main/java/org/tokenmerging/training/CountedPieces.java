package org.tokenmerging.training;

import java.util.stream.IntStream;

/** How many pieces a gate saw, and how many of them it deleted: a sum over texts. */
final class CountedPieces {

  private long pieces;
  private long deleted;

  /**
   * Counts a text.
   *
   * @param counted {@code [seq]}, 1 for pieces that count
   * @param gone {@code [seq]}, 1 for those of them that are deleted
   */
  void add(int[] counted, int[] gone) {
    pieces += IntStream.of(counted).sum();
    deleted += IntStream.of(gone).sum();
  }

  /** The share that was deleted; 0 of none. */
  double rate() {
    return pieces == 0 ? 0 : deleted / (double) pieces;
  }
}
