package org.tokenmerging.evaluation.retention;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

/**
 * Cuts a text into passages of nearly equal length that do not overlap. A passage begins where a
 * sentence does and ends at the last place where a line may be broken (at white space, and between
 * ideographs) that leaves it no more pieces than wanted; the next one begins at the next sentence.
 * Where that leaves less than three quarters of the length, no passage begins. Immutable.
 */
public final class PassageCutter {

  private final String text;
  private final Pieces pieces;
  private final BitSet sentences;
  private final BitSet breaks;

  /**
   * Looks for sentences by Java's rules, root locale.
   *
   * @param text any text
   * @param pieces those of the whole text
   */
  public PassageCutter(String text, Pieces pieces) {
    this.text = text;
    this.pieces = pieces;
    this.sentences = edges(text, BreakIterator.getSentenceInstance(Locale.ROOT));
    this.breaks = edges(text, BreakIterator.getLineInstance(Locale.ROOT));
    breaks.or(sentences);
  }

  /** Begin and end of the text are edges too. */
  private static BitSet edges(String text, BreakIterator rules) {
    BitSet edges = new BitSet(text.length() + 1);
    // BreakIterator takes U+FFFF for the end of the text; any other noncharacter is just a letter.
    rules.setText(text.replace('\uFFFF', '\uFFFE'));
    for (int at = rules.first(); at != BreakIterator.DONE; at = rules.next()) {
      edges.set(at);
    }
    return edges;
  }

  /** Pieces of the whole text. */
  public int pieces() {
    return pieces.size();
  }

  /**
   * All passages of a length, in order.
   *
   * @param length the most pieces that one may have, at least 1
   */
  public List<Passage> passages(int length) {
    List<Passage> passages = new ArrayList<>();
    int begin = sentences.nextSetBit(0);
    while (begin >= 0 && begin < text.length()) {
      int first = firstPieceFrom(begin);
      int end = lastBreak(begin, first + length);
      int count = firstPieceFrom(end) - first;
      if (count > 0 && 4L * count >= 3L * length) {
        passages.add(new Passage(stripped(begin, end), count));
        begin = sentences.nextSetBit(end);
      } else {
        begin = sentences.nextSetBit(begin + 1);
      }
    }
    return passages;
  }

  /** The last break after {@code begin} before which no piece from {@code limit} on begins. */
  private int lastBreak(int begin, int limit) {
    int latest = limit < pieces.size() ? pieces.begin(limit) : text.length();
    return Math.max(begin, breaks.previousSetBit(latest));
  }

  /** The first piece that begins at an offset or later; the number of pieces if none does. */
  private int firstPieceFrom(int offset) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.begin(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Span stripped(int begin, int end) {
    String passage = text.substring(begin, end);
    int leading = passage.length() - passage.stripLeading().length();
    return new Span(begin + leading, begin + passage.stripTrailing().length());
  }
}
