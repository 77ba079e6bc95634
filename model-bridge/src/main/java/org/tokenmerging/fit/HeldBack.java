package org.tokenmerging.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Texts held back, as students at each rate: what a map and its strength are judged by. */
final class HeldBack {

  /** Strengths that are tried at each share after 1. */
  private static final double[] STRENGTHS = {0.75, 0.5, 0.25, 0};

  /** A scatter larger by no more than this is as small: the less strength is taken. */
  private static final double TIE = 1e-9;

  private final List<PooledSums[]> atRate;
  private final double reach;
  private final PairError pairs;

  /**
   * Of students.
   *
   * @param atRate by rate, then by text
   * @param reach rows up to which a text's length takes nothing from a map's strength
   */
  HeldBack(List<PooledSums[]> atRate, double reach, Random random) {
    this.atRate = List.copyOf(atRate);
    this.reach = reach;
    this.pairs =
        PairError.among(List.of(atRate.get(0)).stream().map(PooledSums::target).toList(), random);
  }

  /**
   * A map.
   *
   * @param strength how far it is followed
   * @param errors with it at each rate
   * @param scatter of all rates together, what it is chosen by
   */
  record Judged(RestoringMap map, MapStrength strength, List<Double> errors, double scatter) {}

  /** The map that scatters least over all rates at its best strength; of equal ones the first. */
  Judged best(List<RestoringMap> maps) {
    return maps.stream()
        .map(this::atItsBest)
        .min(Comparator.comparingDouble(Judged::scatter))
        .orElseThrow();
  }

  /** What a map errs at each rate. */
  List<Double> errors(RestoringMap map, MapStrength strength) {
    return new MappedTexts(atRate, map, pairs).errors(strength);
  }

  /** One share after the other, the largest first, beginning with full strength. */
  private Judged atItsBest(RestoringMap map) {
    MappedTexts texts = new MappedTexts(atRate, map, pairs);
    MapStrength best = MapStrength.full(reach);
    double least = texts.scatter(best);
    for (int knot = MapStrength.KNOTS - 1; knot >= 0; knot--) {
      for (double strength : STRENGTHS) {
        MapStrength other = best.with(knot, strength);
        double scatter = texts.scatter(other);
        if (scatter <= least + TIE) {
          best = other;
          least = scatter;
        }
      }
    }
    return new Judged(map, best, texts.errors(best), least);
  }
}
