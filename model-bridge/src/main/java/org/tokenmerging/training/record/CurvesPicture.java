package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tokenmerging.chart.Chart;
import org.tokenmerging.chart.Curve;
import org.tokenmerging.chart.Sheet;

/** The curves of a run as one SVG picture, complete in itself: no scripts, fonts or files. */
public final class CurvesPicture {

  private static final int COLUMNS = 2;

  private CurvesPicture() {}

  /**
   * Charts of the loss, the deletion rate with its target, alpha, and the rate of each language
   * where there are several. Of figures that no step has there is no chart.
   *
   * @param steps in their order
   */
  public static String of(List<StepFigures> steps) {
    List<Chart> charts = charts(steps).stream().filter(chart -> !chart.curves().isEmpty()).toList();
    return Sheet.of(charts, COLUMNS).svg();
  }

  private static List<Chart> charts(List<StepFigures> steps) {
    return List.of(
        chart("loss", losses(steps)),
        chart(
            "deletion rate",
            List.of(
                StepCurve.of("rate", steps, StepFigures::deletionRate),
                StepCurve.of("target", steps, StepFigures::targetRate).asDashed())),
        chart("alpha", List.of(StepCurve.of("alpha", steps, StepFigures::alpha))),
        chart("deletion rate by language", rates(steps)));
  }

  private static Chart chart(String title, List<Curve> curves) {
    return Chart.of(title, "step", curves);
  }

  private static List<Curve> losses(List<StepFigures> steps) {
    Set<String> names = new LinkedHashSet<>();
    steps.forEach(step -> names.addAll(step.losses().keySet()));
    List<Curve> curves = new ArrayList<>();
    curves.add(StepCurve.of("loss", steps, StepFigures::loss));
    names.forEach(name -> curves.add(StepCurve.of(name, steps, step -> of(step.losses(), name))));
    return curves;
  }

  private static List<Curve> rates(List<StepFigures> steps) {
    Set<String> languages = new LinkedHashSet<>();
    steps.forEach(step -> languages.addAll(step.rates().keySet()));
    return languages.size() < 2
        ? List.of()
        : languages.stream()
            .map(name -> StepCurve.of(name, steps, step -> of(step.rates(), name)))
            .toList();
  }

  private static double of(java.util.Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }
}
