package org.tokenmerging.examples.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures contenders against each other: in every round each runs once, in an order drawn anew, so
 * that whatever else the machine does falls on all alike.
 */
final class Rounds {

  private static final long SEED = 1;

  private final List<Contender> contenders;
  private final List<Measurement> measurements = new ArrayList<>();

  Rounds(List<Contender> contenders) {
    this.contenders = contenders;
  }

  /** Runs one workload: first rounds that do not count, then those that do. */
  void run(Workload workload, int warmUp, int rounds) {
    Random random = new Random(SEED);
    for (int round = -warmUp; round < rounds; round++) {
      List<Contender> order = new ArrayList<>(contenders);
      Collections.shuffle(order, random);
      for (Contender contender : order) {
        Measurement measurement = contender.run(workload, round);
        if (round >= 0) {
          measurements.add(measurement);
        }
      }
    }
  }

  /** All that counted. */
  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** Rows of a Markdown table, one a contender. */
  List<String> table(Workload workload) {
    List<String> rows = new ArrayList<>();
    rows.add("| " + workload.name() + " | deleted | pieces/s, median (least .. greatest) | x |");
    rows.add("| --- | --- | --- | --- |");
    List<Measurement> reference = of(workload, contenders.get(0));
    for (Contender contender : contenders) {
      rows.add(row(contender, of(workload, contender), reference));
    }
    return rows;
  }

  private List<Measurement> of(Workload workload, Contender contender) {
    return measurements.stream()
        .filter(measurement -> measurement.workload().equals(workload.name()))
        .filter(measurement -> measurement.contender().equals(contender.name()))
        .toList();
  }

  /** The factor is the median of the factors within each round. */
  private static String row(
      Contender contender, List<Measurement> own, List<Measurement> reference) {
    double[] speeds = own.stream().mapToDouble(Measurement::piecesPerSecond).toArray();
    double[] factors = new double[speeds.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = speeds[i] / reference.get(i).piecesPerSecond();
    }
    Measurement any = own.get(0);
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %s | %.2f |",
        contender.name(),
        1 - (double) any.kept() / any.pieces(),
        Spread.of(speeds).show(0),
        Spread.of(factors).median());
  }
}
