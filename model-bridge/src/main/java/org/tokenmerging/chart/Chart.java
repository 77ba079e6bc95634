package org.tokenmerging.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Curves between two axes, with a title and a legend, as SVG elements, {@value #WIDTH} by {@value
 * #HEIGHT} units. Immutable.
 *
 * @param title above it
 * @param label of the horizontal axis; it stands at its right end, so one or two words
 * @param across what the horizontal axis shows
 * @param up what the vertical axis shows
 * @param curves in it, in the order of the legend; those without points are left out
 */
public record Chart(
    String title, String label, AxisRange across, AxisRange up, List<Curve> curves) {

  /** Units from the left edge to the right, axes and legend included. */
  public static final int WIDTH = 460;

  /** Units from the upper edge to the lower, title and axis included. */
  public static final int HEIGHT = 280;

  private static final int LEGEND_LINE = 13;
  private static final int LEGEND_LINES = Axes.HEIGHT / LEGEND_LINE;

  /**
   * A chart of curves.
   *
   * @throws IllegalArgumentException if a point lies beyond what the axes show
   */
  public Chart {
    curves = curves.stream().filter(curve -> !curve.points().isEmpty()).toList();
    points(curves).forEach(point -> check(point, across, up));
  }

  /** A chart with axes around all points of its curves. */
  public static Chart of(String title, String label, List<Curve> curves) {
    AxisRange across = AxisRange.around(points(curves).mapToDouble(Curve.Point::x));
    AxisRange up = AxisRange.around(points(curves).mapToDouble(Curve.Point::y));
    return new Chart(title, label, across, up, curves);
  }

  private static Stream<Curve.Point> points(List<Curve> curves) {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  private static void check(Curve.Point point, AxisRange across, AxisRange up) {
    if (!across.shows(point.x()) || !up.shows(point.y())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the point (%s, %s) lies beyond the axes, which go from %s to %s and from %s to %s;"
                  + " AxisRange.around finds wider ones",
              point.x(),
              point.y(),
              across.low(),
              across.high(),
              up.low(),
              up.high()));
    }
  }

  /**
   * The elements, in a group.
   *
   * @param x units from the left edge of the picture to that of the chart
   * @param y the same from the upper edge
   */
  public String svg(int x, int y) {
    Axes axes = new Axes(across, label, up);
    String name = Markup.escape(title);
    SvgText svg = new SvgText();
    svg.add("<g transform=\"translate(%d %d)\" role=\"img\" aria-label=\"%s\">\n", x, y, name);
    svg.add("<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>\n", Axes.LEFT, name);
    axes.addTo(svg);
    for (int i = 0; i < curves.size(); i++) {
      CurveLook look = CurveLook.of(i, curves.get(i).dashed());
      addCurve(svg, axes, curves.get(i), look);
      addLegend(svg, i, look);
    }
    return svg.add("</g>\n").toString();
  }

  private static void addCurve(SvgText svg, Axes axes, Curve curve, CurveLook look) {
    svg.add("<polyline fill=\"none\" %s points=\"", look.stroke("1.5"));
    for (Curve.Point point : curve.points()) {
      svg.add("%.1f,%.1f ", axes.x(point.x()), axes.y(point.y()));
    }
    svg.add("\"/>\n");
    if (curve.marked()) {
      curve.points().forEach(point -> addMark(svg, axes.x(point.x()), axes.y(point.y()), look));
    }
  }

  private static void addMark(SvgText svg, double x, double y, CurveLook look) {
    svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>\n", x, y, look.colour());
  }

  private void addLegend(SvgText svg, int number, CurveLook look) {
    int x = Axes.LEFT + Axes.WIDTH + 12 + number / LEGEND_LINES * 50;
    int y = Axes.TOP + 8 + number % LEGEND_LINES * LEGEND_LINE;
    svg.add(
        "<path d=\"M%d %dh12\" %s/><text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n",
        x, y - 4, look.stroke("2"), x + 16, y, Markup.escape(curves.get(number).name()));
  }
}
