package org.tokenmerging.sample;

import java.util.stream.IntStream;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.text.Pieces;

/**
 * A text as the encoder reads it at one go, and what may become of its rows.
 *
 * @param segment the text and its pieces
 * @param ids {@code [rows]}, specials and prefix included
 * @param firstPiece the row of its first piece
 * @param pieces how many pieces it has; their rows follow on each other
 * @param scored rows that stay or go by their score: the pieces, and specials that are neither
 *     protected nor dropped; ascending
 * @param protectedRows rows that always stay, ascending; whatever is in neither always goes
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record SampledText(
    Segment segment, int[] ids, int firstPiece, int pieces, int[] scored, int[] protectedRows) {

  private static final int LONGEST_SENTENCE = 48;

  /** Lays out the pieces of a text. */
  public static SampledText of(RowLayout layout, String text, Pieces pieces) {
    int size = pieces.size();
    Segment segment = new Segment(0, text, new PieceRange(0, size), pieces);
    int first = layout.firstPiece();
    int[] scored =
        IntStream.concat(
                IntStream.range(first, first + size), IntStream.of(layout.deletableSpecials(size)))
            .sorted()
            .toArray();
    return new SampledText(
        segment, layout.ids(segment), first, size, scored, layout.protectedSpecials(size));
  }

  /** How many rows the encoder reads. */
  public int rows() {
    return ids.length;
  }

  /** Whether it is longer than a sentence, as a rule. */
  public boolean isPassage() {
    return rows() > LONGEST_SENTENCE;
  }

  /** Whether a row holds a piece of the text. */
  public boolean isPiece(int row) {
    return row >= firstPiece && row < firstPiece + pieces;
  }
}
