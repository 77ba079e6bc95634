package org.tokenmerging.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tokenmerging.representation.CompressedText;

/** The text with a dot for each deleted character, how much was deleted, and by which budget. */
final class TextPicture implements ResultWriter {

  /** Stands for a deleted character. */
  static final char DOT = '·';

  private final OutputStream out;
  private final boolean headings;
  private final String budget;
  private boolean first = true;

  /**
   * Writes pictures.
   *
   * @param headings whether each has its name above it
   * @param budget the name of the budget in force
   */
  TextPicture(OutputStream out, boolean headings, String budget) {
    this.out = out;
    this.headings = headings;
    this.budget = budget;
  }

  @Override
  public void write(String name, CompressedText text) throws IOException {
    print((first ? "" : "\n") + (headings ? "==> " + name + " <==\n" : ""));
    first = false;
    String picture = picture(text);
    String end = picture.isEmpty() || picture.endsWith("\n") ? "" : "\n";
    print(picture + end + "\n" + DOT + " is a deleted character\n" + figures(text));
  }

  private void print(String lines) throws IOException {
    out.write(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The text with its deleted characters as dots; line ends stay. */
  static String picture(CompressedText text) {
    StringBuilder picture = new StringBuilder();
    for (Stretch stretch : Stretch.of(text)) {
      String part = stretch.span().of(text.text());
      picture.append(stretch.fate() == Stretch.Fate.DELETED ? dotted(part) : part);
    }
    return picture.toString();
  }

  private static String dotted(String part) {
    StringBuilder dots = new StringBuilder();
    part.codePoints().forEach(c -> dots.appendCodePoint(c == '\n' || c == '\r' ? c : DOT));
    return dots.toString();
  }

  private String figures(CompressedText text) {
    return String.format(
        Locale.ROOT,
        "pieces=%d\nkept=%d\ndeletion_rate=%.6f\nbudget=%s\n",
        text.pieceCount(),
        text.keptCount(),
        text.deletionRate(),
        budget);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
