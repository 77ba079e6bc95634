package org.tokenmerging.training.record;

import java.util.List;
import java.util.Locale;

/**
 * Curves over the steps of a run as SVG elements, {@value #WIDTH} by {@value #HEIGHT} units.
 *
 * @param title above it
 * @param curves in it; those without points are left out
 */
record Chart(String title, List<Curve> curves) {

  static final int WIDTH = 460;
  static final int HEIGHT = 280;

  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int PLOT_WIDTH = 290;
  private static final int PLOT_HEIGHT = 206;
  private static final int LEGEND_LINE = 13;
  private static final int LEGEND_LINES = PLOT_HEIGHT / LEGEND_LINE;

  /** Okabe and Ito's colours, which colour-blind people can tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  private static final String STEP = "<text x=\"%d\" y=\"%d\" font-size=\"11\">step</text>\n";

  /** Of a target, and of curves that come round to the same colour again. */
  private static final String TARGET_DASHES = "5 3";

  private static final List<String> DASHES = List.of("", "9 2", "2 2", "9 2 2 2");

  Chart {
    curves = curves.stream().filter(curve -> !curve.points().isEmpty()).toList();
  }

  /** The elements, in a group at a place. */
  String svg(int x, int y) {
    AxisRange across = AxisRange.around(points(true));
    AxisRange up = AxisRange.around(points(false));
    StringBuilder svg = new StringBuilder();
    add(svg, "<g transform=\"translate(%d %d)\" role=\"img\" aria-label=\"%s\">\n", x, y, name());
    add(svg, "<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>\n", LEFT, name());
    up.ticks().forEach(tick -> addLevel(svg, up, tick));
    across.ticks().forEach(tick -> addStep(svg, across, tick));
    add(svg, STEP, LEFT + PLOT_WIDTH + 24, TOP + PLOT_HEIGHT + 16);
    for (int i = 0; i < curves.size(); i++) {
      addCurve(svg, i, across, up);
      addLegend(svg, i);
    }
    return svg.append("</g>\n").toString();
  }

  private String name() {
    return Markup.escape(title);
  }

  private java.util.stream.DoubleStream points(boolean across) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(point -> across ? point.x() : point.y());
  }

  private static void addLevel(StringBuilder svg, AxisRange up, double tick) {
    double y = TOP + PLOT_HEIGHT * (1 - up.share(tick));
    add(
        svg,
        "<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/>"
            + "<text x=\"%d\" y=\"%.1f\" font-size=\"11\" text-anchor=\"end\">%s</text>\n",
        LEFT,
        y,
        PLOT_WIDTH,
        LEFT - 6,
        y + 4,
        up.written(tick));
  }

  private static void addStep(StringBuilder svg, AxisRange across, double tick) {
    double x = LEFT + PLOT_WIDTH * across.share(tick);
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%s</text>\n",
        x,
        TOP + PLOT_HEIGHT + 16,
        across.written(tick));
  }

  private void addCurve(StringBuilder svg, int number, AxisRange across, AxisRange up) {
    add(
        svg,
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s points=\"",
        colour(number),
        dashes(number));
    for (Curve.Point point : curves.get(number).points()) {
      add(
          svg,
          "%.1f,%.1f ",
          LEFT + PLOT_WIDTH * across.share(point.x()),
          TOP + PLOT_HEIGHT * (1 - up.share(point.y())));
    }
    svg.append("\"/>\n");
  }

  private void addLegend(StringBuilder svg, int number) {
    int x = LEFT + PLOT_WIDTH + 12 + number / LEGEND_LINES * 50;
    int y = TOP + 8 + number % LEGEND_LINES * LEGEND_LINE;
    add(
        svg,
        "<path d=\"M%d %dh12\" stroke=\"%s\" stroke-width=\"2\"%s/>"
            + "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n",
        x,
        y - 4,
        colour(number),
        dashes(number),
        x + 16,
        y,
        Markup.escape(curves.get(number).name()));
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private String dashes(int number) {
    String dashes =
        curves.get(number).dashed()
            ? TARGET_DASHES
            : DASHES.get(number / COLOURS.size() % DASHES.size());
    return dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
