package org.tokenmerging.segment;

/**
 * A half-open range of piece indexes of one text.
 *
 * @param from first piece, not negative
 * @param to one after the last piece, above {@code from}
 */
public record PieceRange(int from, int to) {

  public PieceRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "piece range [" + from + ", " + to + ") must satisfy 0 <= from < to");
    }
  }

  /** How many pieces. */
  public int size() {
    return to - from;
  }
}
