package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;

/** A row for some pieces of a text. Immutable, compared by value. */
final class PieceRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] pieces;
  private final StoredRows rows;

  /**
   * Takes both as they are.
   *
   * @param pieces which pieces have a row, ascending
   * @param rows {@code [pieces * hidden]}
   */
  PieceRows(int[] pieces, StoredRows rows) {
    this.pieces = pieces;
    this.rows = rows;
  }

  /** Adds the rows of the pieces {@code [from, to)}, of those that have one. */
  void add(int from, int to, RowPool pool) {
    int last = Ascending.firstFrom(pieces, to);
    for (int row = Ascending.firstFrom(pieces, from); row < last; row++) {
      rows.addTo(pool, row, 1);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PieceRows that
        && Arrays.equals(pieces, that.pieces)
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pieces) + rows.hashCode();
  }
}
