package org.tokenmerging.chart;

import java.util.Locale;

/** SVG as it is written, element after element, in the numbers of no country. */
final class SvgText {

  private final StringBuilder text = new StringBuilder();

  /** Adds elements. {@code format} and values are those of {@link String#format}. */
  SvgText add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
