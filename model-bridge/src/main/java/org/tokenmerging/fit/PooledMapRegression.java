package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fits the map that makes the deleted good in a text's vector, on whole texts. */
final class PooledMapRegression {

  private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1};

  /** The share of deleted rows is one number among hundreds and hardly needs restraint. */
  private static final double SHARE_PENALTY = 1e-3;

  private final int hidden;
  private final RidgeRegression regression;

  PooledMapRegression(int hidden) {
    this.hidden = hidden;
    this.regression = new RidgeRegression(2 * hidden + 1, hidden);
  }

  void add(PooledSums sums) {
    regression.add(sums.features(), sums.missing());
  }

  /** A map for each penalty that is tried. */
  List<RestoringMap> candidates() {
    double[] squares = regression.meanSquares();
    double deleted = mean(squares, 0);
    double kept = mean(squares, hidden);
    List<RestoringMap> maps = new ArrayList<>();
    for (double penalty : PENALTIES) {
      double[] each = new double[2 * hidden + 1];
      Arrays.fill(each, 0, hidden, penalty * deleted);
      Arrays.fill(each, hidden, 2 * hidden, penalty * kept);
      each[2 * hidden] = SHARE_PENALTY * squares[2 * hidden];
      maps.add(RestoringMap.of(regression.solve(each), hidden));
    }
    return maps;
  }

  private double mean(double[] values, int from) {
    return Arrays.stream(values, from, from + hidden).average().orElseThrow();
  }
}
