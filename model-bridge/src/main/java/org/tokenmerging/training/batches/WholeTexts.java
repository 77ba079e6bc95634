package org.tokenmerging.training.batches;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.data.TextRows;

/** Texts as rows to learn from. Those longer than a row are cut to it: a run is told so, once. */
final class WholeTexts {

  private final PieceTokenizer tokenizer;
  private final int longest;
  private final Consumer<String> warnings;
  private long read;
  private boolean warned;

  /**
   * None read yet.
   *
   * @param tokenizer stays the caller's to close
   * @param longest ids of a row, specials included
   */
  WholeTexts(PieceTokenizer tokenizer, int longest, Consumer<String> warnings) {
    this.tokenizer = tokenizer;
    this.longest = longest;
    this.warnings = warnings;
  }

  /** Texts as rows, as wide as the longest of them or as a row may be. */
  TextRows rows(List<String> texts) {
    TextRows rows = TextRows.of(texts, tokenizer, longest);
    read += texts.size();
    if (rows.cut() > 0 && !warned) { // none was cut before
      warned = true;
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%d of the first %d texts (%.0f %%) are longer than batch.length=%d ids and were cut,"
                  + " as all longer ones will be; a larger batch.length reads them whole",
              rows.cut(),
              read,
              100.0 * rows.cut() / read,
              longest));
    }
    return rows;
  }
}
