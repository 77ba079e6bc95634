package org.tokenmerging.training.diagnostics;

import java.util.BitSet;

/** Says which positions of a string a task makes redundant. */
public interface Oracle {

  /** What is redundant, in words. */
  String name();

  /**
   * The redundant positions; never the {@code '#'} or the end of text.
   *
   * @param input the string that the encoder reads, {@code '#'} included; a character is a position
   * @return a fresh set
   */
  BitSet redundant(String input);
}
