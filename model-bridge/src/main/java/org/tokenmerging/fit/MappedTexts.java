package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.List;

/** Texts held back, at each rate, with what one map makes of them. */
final class MappedTexts {

  private final List<PooledSums[]> atRate;
  private final List<double[][]> mapped;
  private final PairError pairs;

  MappedTexts(List<PooledSums[]> atRate, RestoringMap map, PairError pairs) {
    this.atRate = atRate;
    this.pairs = pairs;
    this.mapped = new ArrayList<>();
    for (PooledSums[] texts : atRate) {
      mapped.add(List.of(texts).stream().map(text -> text.mapped(map)).toArray(double[][]::new));
    }
  }

  /** The error at each rate, if the map is followed so far. */
  List<Double> errors(MapStrength strength) {
    List<Double> errors = new ArrayList<>();
    for (int rate = 0; rate < atRate.size(); rate++) {
      List<double[]> vectors = new ArrayList<>();
      for (int text = 0; text < atRate.get(rate).length; text++) {
        vectors.add(atRate.get(rate)[text].restored(mapped.get(rate)[text], strength));
      }
      errors.add(pairs.of(vectors));
    }
    return errors;
  }
}
