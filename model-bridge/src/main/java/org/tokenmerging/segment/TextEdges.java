package org.tokenmerging.segment;

import java.text.BreakIterator;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a text at which it may be cut, the best kind first. Every kind lies between two
 * characters as a reader sees them (Unicode's extended grapheme clusters: a letter with its
 * accents, an emoji with its joiners, CR LF). Made in linear time; immutable.
 */
final class TextEdges {

  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private final List<BitSet> kinds;

  private TextEdges(List<BitSet> kinds) {
    this.kinds = kinds;
  }

  /** The edges of a text; its begin and end are none. */
  static TextEdges of(String text) {
    BitSet characters = characters(text);
    BitSet sentences = sentences(text);
    BitSet whiteSpace = whiteSpace(text);
    sentences.and(characters);
    whiteSpace.and(characters);
    return new TextEdges(List.of(sentences, whiteSpace, characters));
  }

  /**
   * Kinds of edges, as sets of UTF-16 units before which the text may be cut: sentence edges
   * (anywhere in the white space between two sentences), edges of white space, edges of characters.
   */
  List<BitSet> kinds() {
    return kinds;
  }

  private static BitSet characters(String text) {
    BitSet edges = new BitSet(text.length());
    Matcher character = CHARACTER.matcher(text);
    while (character.find()) {
      edges.set(character.end());
    }
    edges.clear(text.length());
    return edges;
  }

  private static BitSet sentences(String text) {
    BitSet edges = new BitSet(text.length());
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    // BreakIterator takes U+FFFF for the end of the text; any other noncharacter is just a letter.
    sentences.setText(text.replace('\uFFFF', '\uFFFE'));
    sentences.first();
    for (int at = sentences.next(); at < text.length() && at >= 0; at = sentences.next()) {
      edges.set(at);
      for (int i = at - 1; i > 0 && isWhite(text.charAt(i)) && !edges.get(i); i--) {
        edges.set(i);
      }
    }
    return edges;
  }

  private static BitSet whiteSpace(String text) {
    BitSet edges = new BitSet(text.length());
    for (int at = 1; at < text.length(); at++) {
      edges.set(at, isWhite(text.charAt(at - 1)) || isWhite(text.charAt(at)));
    }
    return edges;
  }

  private static boolean isWhite(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }
}
