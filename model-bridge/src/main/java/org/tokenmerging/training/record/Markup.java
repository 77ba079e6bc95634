package org.tokenmerging.training.record;

/** Text inside HTML and SVG. */
final class Markup {

  private Markup() {}

  /** Escapes for both content and quoted attributes; control characters become blanks. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
