package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.tokenmerging.chart.AxisRange;
import org.tokenmerging.chart.Chart;
import org.tokenmerging.chart.Curve;
import org.tokenmerging.chart.Sheet;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * What deletion costs, at a glance: the table of {@link GateTable} or {@link TunedTable} as an SVG
 * picture, similarity against the share of pieces kept, a chart for each gate layer.
 *
 * <p>Arguments: a page of Markdown with the table, and the picture to write.
 */
public final class RatePicture {

  private static final AxisRange KEPT = new AxisRange(0, 1, 0.2);

  /** Room for a legend with {@code attention + map}. */
  private static final int SPACING = 30;

  private RatePicture() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          arguments.length + " arguments; expected are two files: TABLE.md OUT.svg");
    }
    Files.writeString(Path.of(arguments[1]), of(Path.of(arguments[0])));
  }

  /**
   * The picture of a table.
   *
   * @throws IOException if the page cannot be read
   * @throws EvaluationDataException if it is not such a table; the message names file and line
   */
  static String of(Path page) throws IOException {
    RateCurves curves = new RateCurves(GateRows.read(page));
    return sheet(curves).svg();
  }

  private static Sheet sheet(RateCurves curves) {
    AxisRange similarity =
        AxisRange.around(
            curves.layers().stream()
                .flatMap(layer -> drawn(curves, layer).stream())
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y));
    List<Chart> charts =
        curves.layers().stream()
            .map(layer -> chart(layer, similarity, drawn(curves, layer)))
            .toList();
    return new Sheet(charts, charts.size(), SPACING, notes(curves));
  }

  private static Chart chart(String layer, AxisRange similarity, List<Curve> curves) {
    return new Chart("Spearman, gate after " + layer, "pieces kept", KEPT, similarity, curves);
  }

  private static List<Curve> drawn(RateCurves curves, String layer) {
    return curves.settings().stream().map(setting -> curves.curve(layer, setting)).toList();
  }

  private static List<String> notes(RateCurves curves) {
    String text =
        curves.settings().stream()
            .filter(curves::isOfEachText)
            .map(RateCurves.Setting::name)
            .collect(Collectors.joining(", "));
    return List.of(
        "+ map: deleted pieces enter the vector through the model's map; dashed: without it (ONNX:"
            + " nothing deleted).",
        "Rates are shares of all pieces (budget total)"
            + (text.isEmpty() ? "." : "; of each text (budget text): " + text + "."));
  }
}
