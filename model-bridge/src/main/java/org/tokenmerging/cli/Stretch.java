package org.tokenmerging.cli;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Span;

/**
 * A part of a text and what became of it.
 *
 * @param span its place
 * @param fate what became of it
 * @param from its first piece
 * @param to one after its last piece; equal to {@code from} where there is no piece
 */
record Stretch(Span span, Fate fate, int from, int to) {

  /** What becomes of a part of a text. */
  enum Fate {
    /** At least one of its pieces survived. */
    KEPT,
    /** All of its pieces were deleted. */
    DELETED,
    /** It has no pieces: white space, mostly. */
    BETWEEN
  }

  /**
   * Cuts a text where its pieces begin and end. Pieces that stand for parts of one character are
   * one stretch. The stretches cover the text, in order, without gap or overlap.
   */
  static List<Stretch> of(CompressedText text) {
    List<Stretch> stretches = new ArrayList<>();
    int done = 0;
    int from = 0;
    while (from < text.pieceCount()) {
      Stretch next = next(text, from);
      addBetween(stretches, done, next.span().begin(), from);
      stretches.add(next);
      done = next.span().end();
      from = next.to();
    }
    addBetween(stretches, done, text.text().length(), from);
    return stretches;
  }

  private static Stretch next(CompressedText text, int from) {
    int begin = text.pieceSpan(from).begin();
    int end = text.pieceSpan(from).end();
    boolean kept = text.isKept(from);
    int to = from + 1;
    while (to < text.pieceCount() && text.pieceSpan(to).begin() < end) {
      end = Math.max(end, text.pieceSpan(to).end());
      kept = kept || text.isKept(to);
      to++;
    }
    return new Stretch(new Span(begin, end), kept ? Fate.KEPT : Fate.DELETED, from, to);
  }

  private static void addBetween(List<Stretch> stretches, int begin, int end, int piece) {
    if (begin < end) {
      stretches.add(new Stretch(new Span(begin, end), Fate.BETWEEN, piece, piece));
    }
  }
}
