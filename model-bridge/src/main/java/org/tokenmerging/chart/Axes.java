package org.tokenmerging.chart;

/**
 * The axes of a chart, and where on it a point lies.
 *
 * @param across what the horizontal axis shows
 * @param label of the horizontal axis
 * @param up what the vertical axis shows
 */
record Axes(AxisRange across, String label, AxisRange up) {

  static final int LEFT = 62;
  static final int TOP = 34;
  static final int WIDTH = 290;
  static final int HEIGHT = 206;

  private static final int UNDER = TOP + HEIGHT + 16;

  /** The distance from the left edge of the chart. */
  double x(double number) {
    return LEFT + WIDTH * across.share(number);
  }

  /** The distance from the upper edge of the chart. */
  double y(double number) {
    return TOP + HEIGHT * (1 - up.share(number));
  }

  void addTo(SvgText svg) {
    up.ticks().forEach(tick -> addLevel(svg, tick));
    across.ticks().forEach(tick -> addPlace(svg, tick));
    svg.add(
        "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n",
        LEFT + WIDTH + 24, UNDER, Markup.escape(label));
  }

  private void addLevel(SvgText svg, double tick) {
    svg.add(
        "<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/>"
            + "<text x=\"%d\" y=\"%.1f\" font-size=\"11\" text-anchor=\"end\">%s</text>\n",
        LEFT, y(tick), WIDTH, LEFT - 6, y(tick) + 4, up.written(tick));
  }

  private void addPlace(SvgText svg, double tick) {
    svg.add(
        "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%s</text>\n",
        x(tick), UNDER, across.written(tick));
  }
}
