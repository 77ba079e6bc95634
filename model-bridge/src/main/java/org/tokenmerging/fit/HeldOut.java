package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Texts held back, as students at each rate: what a map is judged by. */
final class HeldOut {

  private final List<PooledSums[]> atRate;
  private final double reach;
  private final PairError pairs;

  /**
   * Of students.
   *
   * @param atRate by rate, then by text
   * @param reach rows up to which a map is followed wholly
   */
  HeldOut(List<PooledSums[]> atRate, double reach, Random random) {
    this.atRate = List.copyOf(atRate);
    this.reach = reach;
    this.pairs =
        PairError.among(List.of(atRate.get(0)).stream().map(PooledSums::target).toList(), random);
  }

  /** The error with a map, at each rate. */
  List<Double> errors(RestoringMap map) {
    List<Double> errors = new ArrayList<>();
    for (PooledSums[] texts : atRate) {
      errors.add(pairs.of(List.of(texts).stream().map(text -> text.restored(map, reach)).toList()));
    }
    return errors;
  }

  /** A map with its error at each rate. */
  record Judged(RestoringMap map, List<Double> errors) {

    private double sum() {
      return errors.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** The map that errs least over all rates; of equal ones the first. */
  Judged best(List<RestoringMap> maps) {
    return maps.stream()
        .map(map -> new Judged(map, errors(map)))
        .min(Comparator.comparingDouble(Judged::sum))
        .orElseThrow();
  }
}
