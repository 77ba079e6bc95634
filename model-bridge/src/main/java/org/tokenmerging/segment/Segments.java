package org.tokenmerging.segment;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.text.Pieces;

/** Segments of a text, by a segmenter whose answer is checked. */
public final class Segments {

  private Segments() {}

  /**
   * Cuts one text.
   *
   * @param textIndex which text of the call it is, from 0
   * @param text the text
   * @param pieces its pieces
   * @param segmenter decides where
   * @param maxPieces the most pieces that a segment may have, at least 1
   * @return segments that together hold every piece once, in order; none if there are no pieces
   * @throws IllegalStateException if the segmenter left out, repeated or swapped pieces, or made a
   *     segment too long
   */
  public static List<Segment> of(
      int textIndex, String text, Pieces pieces, Segmenter segmenter, int maxPieces) {
    List<Segment> segments = new ArrayList<>();
    int next = 0;
    for (PieceRange range : segmenter.segment(text, pieces, maxPieces)) {
      if (range.from() != next || range.to() > pieces.size()) {
        throw wrong(segmenter, pieces, range + " does not go on at piece " + next);
      }
      if (range.size() > maxPieces) {
        throw wrong(segmenter, pieces, range + " has more than " + maxPieces + " pieces");
      }
      segments.add(new Segment(textIndex, text, range, pieces.slice(range.from(), range.to())));
      next = range.to();
    }
    if (next != pieces.size()) {
      throw wrong(segmenter, pieces, "the last range ends at piece " + next);
    }
    return List.copyOf(segments);
  }

  private static IllegalStateException wrong(Segmenter segmenter, Pieces pieces, String what) {
    return new IllegalStateException(
        "segmenter "
            + segmenter.getClass().getName()
            + " broke its contract on a text of "
            + pieces.size()
            + " pieces: "
            + what
            + "; ranges must cover all pieces in order, without gap or overlap, none too long");
  }
}
