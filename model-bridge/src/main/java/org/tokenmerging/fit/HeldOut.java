package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts held back, as students at each rate: what a map is judged by. */
final class HeldOut {

  private final List<PooledSums[]> atRate;
  private final PairError pairs;

  /**
   * Of students.
   *
   * @param atRate by rate, then by text
   */
  HeldOut(List<PooledSums[]> atRate, Random random) {
    this.atRate = List.copyOf(atRate);
    this.pairs =
        PairError.among(List.of(atRate.get(0)).stream().map(PooledSums::target).toList(), random);
  }

  /** The error with a map, at each rate. */
  List<Double> errors(RestoringMap map) {
    List<Double> errors = new ArrayList<>();
    for (PooledSums[] texts : atRate) {
      errors.add(pairs.of(List.of(texts).stream().map(text -> text.restored(map)).toList()));
    }
    return errors;
  }

  /** The map that errs least over all rates. */
  RestoringMap best(List<RestoringMap> maps) {
    RestoringMap best = maps.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (RestoringMap map : maps) {
      double error = errors(map).stream().mapToDouble(Double::doubleValue).sum();
      if (error < least) {
        best = map;
        least = error;
      }
    }
    return best;
  }
}
