package org.tokenmerging.chart;

/** Text inside HTML and SVG. */
public final class Markup {

  private Markup() {}

  /** Escapes for both content and quoted attributes; control characters become blanks. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
