package org.tokenmerging.cli;

import java.util.Locale;

/** The forms in which {@code encode} writes its results. */
enum Format {
  /** A picture of the text in which deleted stretches show. */
  TEXT,
  /** A JSON object on a line for each line of the input. */
  JSONL,
  /** A page for a browser. */
  HTML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Starts writing results in this form.
   *
   * @param several whether they come from more than one place
   */
  ResultWriter writer(Console console, boolean several) {
    return switch (this) {
      case TEXT -> new TextPicture(console.out(), several);
      case JSONL -> new JsonLines(console.out());
      case HTML -> new HtmlPage(console.out());
    };
  }
}
