package org.tokenmerging.checkpoint.verify;

import org.tokenmerging.graph.TracedRows;

/** Compares what there is for every row of a text, pads left out. */
final class RealRows {

  private RealRows() {}

  /** Compares one kind, if the file has it for these texts. */
  static void compare(
      ExpectedNumbers expected,
      Comparison comparison,
      ExpectedTexts texts,
      String kind,
      double tolerance,
      TracedRows found) {
    String name = texts.tensor(kind);
    if (!expected.has(name)) {
      return;
    }
    comparison.begin(name, kind, tolerance);
    ExpectedRows rows = ExpectedRows.of(expected, name, texts.count(), found.width());
    for (int text = 0; text < texts.count(); text++) {
      for (int row = 0; row < texts.seq(); row++) {
        if (texts.isReal(text, row)) {
          rows.compare(comparison, kind, found, text, row, row);
        }
      }
    }
  }
}
