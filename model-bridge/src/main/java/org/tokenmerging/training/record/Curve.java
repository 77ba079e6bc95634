package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure over the steps, thinned for drawing. Immutable.
 *
 * @param name in the legend
 * @param points from left to right
 * @param dashed whether it is drawn dashed, as a target is
 */
record Curve(String name, List<Point> points, boolean dashed) {

  /** Points that can be told apart on a chart. */
  private static final int MOST_POINTS = 300;

  record Point(double x, double y) {}

  Curve {
    points = List.copyOf(points);
  }

  /** A figure of the steps that have it; many steps become the mean of each stretch. */
  static Curve of(String name, List<StepFigures> steps, ToDoubleFunction<StepFigures> figure) {
    List<Point> points =
        steps.stream()
            .map(step -> new Point(step.step(), figure.applyAsDouble(step)))
            .filter(point -> Double.isFinite(point.y()))
            .toList();
    return new Curve(name, thinned(points), false);
  }

  Curve asTarget() {
    return new Curve(name, points, true);
  }

  private static List<Point> thinned(List<Point> points) {
    int stretch = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (stretch <= 1) {
      return points;
    }
    List<Point> means = new ArrayList<>(MOST_POINTS);
    for (int from = 0; from < points.size(); from += stretch) {
      means.add(mean(points.subList(from, Math.min(points.size(), from + stretch))));
    }
    return means;
  }

  private static Point mean(List<Point> points) {
    double x = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double y = points.stream().mapToDouble(Point::y).average().orElseThrow();
    return new Point(x, y);
  }
}
