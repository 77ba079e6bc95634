package org.tokenmerging.training.diagnostics;

import java.util.BitSet;

/**
 * An oracle that looks at each character and its neighbours.
 *
 * @param name what is redundant, in words
 * @param rule says it of each character but the first
 */
record CharacterOracle(String name, Rule rule) implements Oracle {

  /** Says of one character whether it is redundant. */
  interface Rule {

    /** Whether the character at {@code position}, at least 1, is redundant. */
    boolean redundant(String input, int position);
  }

  @Override
  public BitSet redundant(String input) {
    BitSet redundant = new BitSet(input.length());
    for (int position = 1; position < input.length(); position++) {
      redundant.set(position, rule.redundant(input, position));
    }
    return redundant;
  }
}
