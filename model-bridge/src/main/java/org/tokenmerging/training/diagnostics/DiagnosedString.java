package org.tokenmerging.training.diagnostics;

import java.util.BitSet;

/**
 * What became of one string.
 *
 * @param input what the encoder read, {@code '#'} included
 * @param redundant positions, by the task's first oracle
 * @param deleted positions
 * @param right whether the decoder said every label
 */
public record DiagnosedString(String input, BitSet redundant, BitSet deleted, boolean right) {

  private static final char GONE = '.';

  /** The string with a full stop in the place of each redundant letter. */
  public String needed() {
    return without(redundant);
  }

  /** The string with a full stop in the place of each deleted letter. */
  public String kept() {
    return without(deleted);
  }

  private String without(BitSet gone) {
    StringBuilder letters = new StringBuilder(input);
    gone.stream()
        .takeWhile(at -> at < letters.length()) // after them stands the end of text
        .forEach(at -> letters.setCharAt(at, GONE));
    return letters.toString();
  }
}
