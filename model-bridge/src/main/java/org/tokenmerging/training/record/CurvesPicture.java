package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    int width = COLUMNS * Chart.WIDTH;
    int height = Math.max(1, (charts.size() + 1) / COLUMNS) * Chart.HEIGHT;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" font-family=\"sans-serif\" fill=\"#222\">\n<rect width=\"100%\"")
        .append(" height=\"100%\" fill=\"white\"/>\n");
    for (int i = 0; i < charts.size(); i++) {
      svg.append(charts.get(i).svg(i % COLUMNS * Chart.WIDTH, i / COLUMNS * Chart.HEIGHT));
    }
    return svg.append("</svg>\n").toString();
  }

  private static List<Chart> charts(List<StepFigures> steps) {
    return List.of(
        new Chart("loss", losses(steps)),
        new Chart(
            "deletion rate",
            List.of(
                Curve.of("rate", steps, StepFigures::deletionRate),
                Curve.of("target", steps, StepFigures::targetRate).asTarget())),
        new Chart("alpha", List.of(Curve.of("alpha", steps, StepFigures::alpha))),
        new Chart("deletion rate by language", rates(steps)));
  }

  private static List<Curve> losses(List<StepFigures> steps) {
    Set<String> names = new LinkedHashSet<>();
    steps.forEach(step -> names.addAll(step.losses().keySet()));
    List<Curve> curves = new ArrayList<>();
    curves.add(Curve.of("loss", steps, StepFigures::loss));
    names.forEach(name -> curves.add(Curve.of(name, steps, step -> of(step.losses(), name))));
    return curves;
  }

  private static List<Curve> rates(List<StepFigures> steps) {
    Set<String> languages = new LinkedHashSet<>();
    steps.forEach(step -> languages.addAll(step.rates().keySet()));
    return languages.size() < 2
        ? List.of()
        : languages.stream()
            .map(name -> Curve.of(name, steps, step -> of(step.rates(), name)))
            .toList();
  }

  private static double of(java.util.Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }
}
