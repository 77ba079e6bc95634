package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

/** Where the pieces of a text stand in it. Immutable, compared by value. */
final class PieceSpans implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] begins;
  private final int[] ends;

  PieceSpans(Pieces pieces) {
    begins = IntStream.range(0, pieces.size()).map(pieces::begin).toArray();
    ends = IntStream.range(0, pieces.size()).map(pieces::end).toArray();
  }

  /** How many pieces. */
  int size() {
    return begins.length;
  }

  Span of(int piece) {
    return new Span(begins[piece], ends[piece]);
  }

  /** The first piece that ends after an offset: the first of a span that begins there. */
  int firstEndingAfter(int offset) {
    return Ascending.firstFrom(ends, offset + 1);
  }

  /** The first piece that begins at an offset or later: one after the last of a span. */
  int firstFrom(int offset) {
    return Ascending.firstFrom(begins, offset);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PieceSpans that
        && Arrays.equals(begins, that.begins)
        && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(begins) + Arrays.hashCode(ends);
  }
}
