package org.tokenmerging.training.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tokenmerging.training.data.SpanExample;

/**
 * A string and what it should become. Both begin with {@code '#'} and are ASCII, so that a
 * character is a byte is a position.
 *
 * @param input {@value #LETTERS} letters after the {@code '#'}
 * @param output what is left of them
 */
public record DiagnosticString(String input, String output) {

  /** Letters of an input. */
  public static final int LETTERS = 62;

  /** Ids of an input: {@code '#'}, the letters, the end of text. */
  public static final int IDS = LETTERS + 2;

  /** Begins each string. */
  static final String BEGIN = "#";

  private static final int FIRST_BYTE = 3;
  private static final int END_OF_TEXT = 1;

  /** Both as ids: each byte + 3, then the end of text, 1. */
  public SpanExample example() {
    return new SpanExample(ids(input), ids(output));
  }

  private static int[] ids(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int[] ids = new int[bytes.length + 1];
    Arrays.setAll(ids, i -> i < bytes.length ? bytes[i] + FIRST_BYTE : END_OF_TEXT);
    return ids;
  }
}
