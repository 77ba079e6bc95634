package org.tokenmerging.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tokenmerging.representation.CompressedText;

/**
 * One page for a browser, complete in itself: each text with its deleted pieces struck out, what is
 * known of a piece under the mouse, how much was deleted, and by which budget.
 */
final class HtmlPage implements ResultWriter {

  private static final String STYLE =
      """
      body { font: 16px/1.6 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; }
      .kept { background: #dff3e0; border-radius: 3px; }
      .deleted { color: #999; text-decoration: line-through; }
      table { border-collapse: collapse; margin-top: 1em; }
      th, td { border: 1px solid #ccc; padding: .2em .8em; text-align: left; }
      td { font-variant-numeric: tabular-nums; text-align: right; }
      """;

  private final OutputStream out;
  private final String budget;
  private final StringBuilder body = new StringBuilder();
  private long pieces;
  private long kept;

  /**
   * Collects a page.
   *
   * @param budget the name of the budget in force
   */
  HtmlPage(OutputStream out, String budget) {
    this.out = out;
    this.budget = budget;
  }

  @Override
  public void write(String name, CompressedText text) {
    pieces += text.pieceCount();
    kept += text.keptCount();
    body.append("<section>\n<h2>").append(HtmlText.escape(name)).append("</h2>\n");
    body.append("<div class=\"text\" dir=\"auto\">");
    PieceNotes notes = new PieceNotes(text);
    for (Stretch stretch : Stretch.of(text)) {
      append(stretch, text, notes);
    }
    body.append("</div>\n").append(figures(text)).append("</section>\n");
  }

  private void append(Stretch stretch, CompressedText text, PieceNotes notes) {
    String part = HtmlText.escape(stretch.span().of(text.text()));
    if (stretch.fate() == Stretch.Fate.BETWEEN) {
      body.append(part);
      return;
    }
    body.append("<span class=\"")
        .append(stretch.fate().name().toLowerCase(Locale.ROOT))
        .append("\" title=\"")
        .append(HtmlText.escape(notes.of(stretch)))
        .append("\">")
        .append(part)
        .append("</span>");
  }

  private String figures(CompressedText text) {
    return "<table>\n"
        + row("characters", text.text().codePointCount(0, text.text().length()))
        + row("pieces", text.pieceCount())
        + row("kept", text.keptCount())
        + row("deleted", text.pieceCount() - text.keptCount())
        + row("deletion rate", String.format(Locale.ROOT, "%.6f", text.deletionRate()))
        + row("budget", HtmlText.escape(budget))
        + "</table>\n";
  }

  private static String row(String name, Object value) {
    return "<tr><th>" + name + "</th><td>" + value + "</td></tr>\n";
  }

  @Override
  public void finish() throws IOException {
    String title = "token-merging: " + kept + " of " + pieces + " pieces kept";
    String head =
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"UTF-8\">\n<title>"
            + title
            + "</title>\n<style>\n"
            + STYLE
            + "</style>\n</head>\n<body>\n<h1>"
            + title
            + "</h1>\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(body.toString().getBytes(StandardCharsets.UTF_8));
    out.write("</body>\n</html>\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
