package org.tokenmerging.chart;

import java.util.List;

/**
 * How a curve is told from the others of its chart.
 *
 * @param colour of its line and its marks
 * @param dashes lengths of its dashes and gaps; empty for an unbroken line
 */
record CurveLook(String colour, String dashes) {

  /** Okabe and Ito's colours, which colour-blind people can tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  private static final String DASHED = "5 3";

  /** Of curves that come round to the same colour again. */
  private static final List<String> DASHES = List.of("", "9 2", "2 2", "9 2 2 2");

  /** The look of the curve with this number in its chart, from 0. */
  static CurveLook of(int number, boolean dashed) {
    String colour = COLOURS.get(number % COLOURS.size());
    String dashes = DASHES.get(number / COLOURS.size() % DASHES.size());
    return new CurveLook(colour, dashed ? DASHED : dashes);
  }

  /** The attributes of a line. */
  String stroke(String width) {
    String broken = dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    return "stroke=\"" + colour + "\" stroke-width=\"" + width + "\"" + broken;
  }
}
