package org.tokenmerging.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a text into the bytes of its UTF-8 form, as ByT5 and MrT5 read it: the id of a byte is the
 * byte + 3, the end of a text is 1, padding is 0.
 *
 * <p>The bytes of a code point share its span. A lone surrogate is read as U+FFFD, three bytes with
 * one span. No byte is ever a special, so text cannot spell one. Stateless: safe for use by many
 * threads, and closing it does nothing.
 *
 * @see <a href="https://arxiv.org/abs/2105.13626">Xue et al. 2022: ByT5</a>
 */
public final class BytePieceTokenizer implements PieceTokenizer {

  /** Ids that stand before the first byte's: padding, end of text, unknown. */
  private static final int FIRST_BYTE = 3;

  private static final int END_OF_TEXT = 1;

  @Override
  public Pieces tokenize(String text) {
    return text.isBlank() ? Pieces.none() : pieces(LoneSurrogates.replaced(text));
  }

  private static Pieces pieces(String sound) {
    byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[bytes.length];
    Arrays.setAll(ids, i -> Byte.toUnsignedInt(bytes[i]) + FIRST_BYTE);
    int[] begins = new int[bytes.length];
    int[] ends = new int[bytes.length];
    int piece = 0;
    for (int begin = 0; begin < sound.length(); ) {
      int codePoint = sound.codePointAt(begin);
      int end = begin + Character.charCount(codePoint);
      int after = piece + bytesOf(codePoint);
      Arrays.fill(begins, piece, after, begin);
      Arrays.fill(ends, piece, after, end);
      piece = after;
      begin = end;
    }
    return new Pieces(ids, begins, ends);
  }

  private static int bytesOf(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Nothing. */
  @Override
  public int[] before() {
    return new int[0];
  }

  /** The end of the text. */
  @Override
  public int[] after() {
    return new int[] {END_OF_TEXT};
  }

  @Override
  public void close() {}
}
