package org.tokenmerging.segment;

import org.tokenmerging.text.Pieces;

/**
 * A stretch of one text that the encoder reads at one go. Immutable.
 *
 * @param textIndex which text of the call it belongs to, from 0
 * @param text that whole text
 * @param range its pieces among the pieces of the text
 * @param pieces just its own pieces, spans into {@code text}
 */
public record Segment(int textIndex, String text, PieceRange range, Pieces pieces) {

  public Segment {
    if (range.size() != pieces.size()) {
      throw new IllegalArgumentException(
          "a range of " + range.size() + " pieces does not fit " + pieces.size() + " pieces");
    }
  }

  /** How many pieces, specials not counted. */
  public int size() {
    return pieces.size();
  }

  @Override
  public String toString() {
    return "Segment[text " + textIndex + ", pieces " + range.from() + " to " + range.to() + "]";
  }
}
