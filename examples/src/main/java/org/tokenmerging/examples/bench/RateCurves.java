package org.tokenmerging.examples.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tokenmerging.chart.Curve;

/**
 * What the picture shows of the table: the gate with its map, the two best other policies with it,
 * and three policies without; ONNX Runtime's int8 model as a line, where the table has it. Each
 * curve starts where all pieces are kept.
 */
final class RateCurves {

  /** The gate with its map. */
  static final Setting GATE = new Setting("gate", true);

  /** What is called a policy where a table has ONNX Runtime's int8 model beside it. */
  static final String INT8 = "ONNX int8";

  private static final String TEXT = "text";
  private static final int BEST_OTHERS = 2;
  private static final List<String> WITHOUT_MAP = List.of("norm", "attention", "random", INT8);

  /** A policy with or without the map; in every chart it has the same place in the legend. */
  record Setting(String policy, boolean restored) {

    String name() {
      return restored ? policy + " + map" : policy;
    }
  }

  private final List<GateRow> rows;

  RateCurves(List<GateRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The gate layers, in the order of the table. */
  List<String> layers() {
    return rows.stream().map(GateRow::gateAfter).distinct().toList();
  }

  /** Those of the table that are drawn, the gate first. */
  List<Setting> settings() {
    Stream<Setting> best =
        policies(true)
            .filter(setting -> !setting.equals(GATE))
            .sorted(Comparator.comparingDouble(this::meanSpearman).reversed())
            .limit(BEST_OTHERS);
    List<Setting> without = policies(false).toList();
    Stream<Setting> plain =
        WITHOUT_MAP.stream().map(policy -> new Setting(policy, false)).filter(without::contains);
    return Stream.of(Stream.of(GATE), best, plain).flatMap(s -> s).toList();
  }

  private Stream<Setting> policies(boolean restored) {
    return rows.stream()
        .filter(row -> row.restored() == restored && !row.policy().equals(GateRow.ALL_KEPT))
        .map(row -> new Setting(row.policy(), restored))
        .distinct();
  }

  private double meanSpearman(Setting setting) {
    return layers().stream()
        .flatMap(layer -> drawn(layer, setting).stream())
        .mapToDouble(GateRow::spearman)
        .average()
        .orElse(-1);
  }

  /**
   * Spearman's correlation against the share of pieces kept, after one gate layer; of a setting
   * that this layer lacks, the point where all are kept. What deletes nothing is a line across.
   */
  Curve curve(String layer, Setting setting) {
    List<GateRow> drawn = drawn(layer, setting);
    if (!drawn.isEmpty() && drawn.stream().allMatch(row -> row.deleted() == 0)) {
      double spearman = drawn.get(0).spearman();
      List<Curve.Point> across =
          List.of(new Curve.Point(0, spearman), new Curve.Point(1, spearman));
      return Curve.of(setting.name(), across).asDashed();
    }
    List<Curve.Point> points =
        Stream.of(allKept(layer), drawn)
            .flatMap(List::stream)
            .map(row -> new Curve.Point(1 - row.deleted(), row.spearman()))
            .sorted(Comparator.comparingDouble(Curve.Point::x))
            .toList();
    Curve curve = Curve.of(setting.name(), points).asMarked();
    return setting.restored() ? curve : curve.asDashed();
  }

  /** The rows under budget {@code total} where the table has them, else under {@code text}. */
  List<GateRow> drawn(String layer, Setting setting) {
    List<GateRow> total = under("total", layer, setting);
    return total.isEmpty() ? under(TEXT, layer, setting) : total;
  }

  /** Whether some of the rows that are drawn are under budget {@code text}. */
  boolean isOfEachText(Setting setting) {
    return layers().stream()
        .flatMap(layer -> drawn(layer, setting).stream())
        .anyMatch(row -> row.budget().equals(TEXT));
  }

  /** The rows where nothing was deleted. */
  List<GateRow> allKept(String layer) {
    return in(layer).filter(row -> row.policy().equals(GateRow.ALL_KEPT)).toList();
  }

  private List<GateRow> under(String budget, String layer, Setting setting) {
    return in(layer)
        .filter(row -> row.budget().equals(budget))
        .filter(row -> row.policy().equals(setting.policy()))
        .filter(row -> row.restored() == setting.restored())
        .toList();
  }

  private Stream<GateRow> in(String layer) {
    return rows.stream().filter(row -> row.gateAfter().equals(layer));
  }
}
