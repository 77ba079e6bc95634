package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tokenmerging.chart.Curve;

/** A figure over the steps of a run, thinned for drawing. */
final class StepCurve {

  /** Points that can be told apart on a chart. */
  private static final int MOST_POINTS = 300;

  private StepCurve() {}

  /** A figure of the steps that have it; many steps become the mean of each stretch. */
  static Curve of(String name, List<StepFigures> steps, ToDoubleFunction<StepFigures> figure) {
    List<Curve.Point> points =
        steps.stream()
            .map(step -> new Curve.Point(step.step(), figure.applyAsDouble(step)))
            .filter(point -> Double.isFinite(point.y()))
            .toList();
    return Curve.of(name, thinned(points));
  }

  private static List<Curve.Point> thinned(List<Curve.Point> points) {
    int stretch = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (stretch <= 1) {
      return points;
    }
    List<Curve.Point> means = new ArrayList<>(MOST_POINTS);
    for (int from = 0; from < points.size(); from += stretch) {
      means.add(mean(points.subList(from, Math.min(points.size(), from + stretch))));
    }
    return means;
  }

  private static Curve.Point mean(List<Curve.Point> points) {
    double x = points.stream().mapToDouble(Curve.Point::x).average().orElseThrow();
    double y = points.stream().mapToDouble(Curve.Point::y).average().orElseThrow();
    return new Curve.Point(x, y);
  }
}
