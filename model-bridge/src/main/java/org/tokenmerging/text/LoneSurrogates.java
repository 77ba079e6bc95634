package org.tokenmerging.text;

/** Halves of surrogate pairs that stand alone: no encoding of Unicode can carry them. */
final class LoneSurrogates {

  private static final char REPLACEMENT = '\uFFFD';

  private LoneSurrogates() {}

  /**
   * The text with U+FFFD in the place of each lone surrogate. Both are one UTF-16 unit, so every
   * place in the result is the same place in the text.
   *
   * @return {@code text} itself where it has none
   */
  static String replaced(String text) {
    char[] units = null;
    for (int at = 0; at < text.length(); at++) {
      if (isLone(text, at)) {
        units = units == null ? text.toCharArray() : units;
        units[at] = REPLACEMENT;
      }
    }
    return units == null ? text : new String(units);
  }

  private static boolean isLone(String text, int at) {
    char unit = text.charAt(at);
    if (Character.isHighSurrogate(unit)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(unit)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
