package org.tokenmerging.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The forms in which {@code encode} writes its results. */
enum Format {
  /** A picture of the text in which deleted stretches show. */
  TEXT,
  /** A JSON object on a line for each line of the input. */
  JSONL,
  /** A page for a browser. */
  HTML;

  /** Reads a format as users write it: in small letters. */
  static final class ByName implements ITypeConverter<Format> {

    @Override
    public Format convert(String name) {
      return switch (name) {
        case "text" -> TEXT;
        case "jsonl" -> JSONL;
        case "html" -> HTML;
        default -> throw new TypeConversionException("'" + name + "' is none of text, jsonl, html");
      };
    }
  }

  /**
   * Starts writing results in this form.
   *
   * @param several whether they come from more than one place
   * @param budget the name of the budget in force; objects do not tell it
   */
  ResultWriter writer(Console console, boolean several, String budget) {
    return switch (this) {
      case TEXT -> new TextPicture(console.out(), several, budget);
      case JSONL -> new JsonLines(console.out());
      case HTML -> new HtmlPage(console.out(), budget);
    };
  }
}
