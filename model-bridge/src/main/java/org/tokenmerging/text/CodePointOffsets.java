package org.tokenmerging.text;

/**
 * Where the code points of one text lie in UTF-16 units. Made in one pass over the text, asked in
 * constant time. Immutable.
 */
final class CodePointOffsets {

  private final int[] units;

  private CodePointOffsets(int[] units) {
    this.units = units;
  }

  /** The offsets of a text; a lone surrogate counts as a code point. */
  static CodePointOffsets of(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int i = 0; i < units.length; i++) {
      units[i] = unit;
      if (unit < text.length()) {
        unit += Character.charCount(text.codePointAt(unit));
      }
    }
    return new CodePointOffsets(units);
  }

  /**
   * The UTF-16 unit at which a code point begins.
   *
   * @param codePoint from 0 to the number of code points; the last stands for the end of the text
   * @throws IndexOutOfBoundsException if it is outside that
   */
  int unit(int codePoint) {
    return units[codePoint];
  }
}
