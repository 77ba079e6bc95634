package org.tokenmerging.training.diagnostics;

import java.util.BitSet;

/** What is left of a string when its redundant characters are gone. */
final class Removal {

  private Removal() {}

  static DiagnosticString of(String input, Oracle oracle) {
    BitSet redundant = oracle.redundant(input);
    StringBuilder output = new StringBuilder(input.length());
    for (int i = 0; i < input.length(); i++) {
      if (!redundant.get(i)) {
        output.append(input.charAt(i));
      }
    }
    return new DiagnosticString(input, output.toString());
  }
}
