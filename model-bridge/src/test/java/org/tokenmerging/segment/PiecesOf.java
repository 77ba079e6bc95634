package org.tokenmerging.segment;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.tokenmerging.text.Pieces;

/** Pieces made by hand, for tests that need no model. */
final class PiecesOf {

  private PiecesOf() {}

  /** A piece for each run of letters or digits and for each other character, none for spaces. */
  static Pieces words(String text) {
    int[] begins = IntStream.range(0, text.length()).filter(i -> begins(text, i)).toArray();
    int[] ends = new int[begins.length];
    for (int i = 0; i < begins.length; i++) {
      int end = begins[i] + Character.charCount(text.codePointAt(begins[i]));
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        if (begins(text, end)) {
          break;
        }
        end++;
      }
      ends[i] = end;
    }
    return new Pieces(new int[begins.length], begins, ends);
  }

  private static boolean begins(String text, int at) {
    char unit = text.charAt(at);
    if (at == 0 || Character.isWhitespace(unit)) {
      return !Character.isWhitespace(unit);
    }
    char last = text.charAt(at - 1);
    boolean word = Character.isLetterOrDigit(unit) && Character.isLetterOrDigit(last);
    return !word && !Character.isSurrogatePair(last, unit);
  }

  /** A piece for each byte of UTF-8; the bytes of a code point share its span. */
  static Pieces bytes(String text) {
    IntStream.Builder begins = IntStream.builder();
    IntStream.Builder ends = IntStream.builder();
    int end;
    for (int at = 0; at < text.length(); at = end) {
      end = at + Character.charCount(text.codePointAt(at));
      int bytes = text.substring(at, end).getBytes(StandardCharsets.UTF_8).length;
      for (int i = 0; i < bytes; i++) {
        begins.add(at);
        ends.add(end);
      }
    }
    int[] from = begins.build().toArray();
    return new Pieces(new int[from.length], from, ends.build().toArray());
  }
}
