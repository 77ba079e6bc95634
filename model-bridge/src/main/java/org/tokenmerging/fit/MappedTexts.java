package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    return atEachRate(strength).map(pairs::of).toList();
  }

  /** The scatter of all rates together, if the map is followed so far. */
  double scatter(MapStrength strength) {
    return atEachRate(strength).mapToDouble(pairs::scatter).sum();
  }

  private Stream<List<double[]>> atEachRate(MapStrength strength) {
    return IntStream.range(0, atRate.size()).mapToObj(rate -> vectors(rate, strength));
  }

  private List<double[]> vectors(int rate, MapStrength strength) {
    PooledSums[] texts = atRate.get(rate);
    return IntStream.range(0, texts.length)
        .mapToObj(text -> texts[text].restored(mapped.get(rate)[text], strength))
        .toList();
  }
}
