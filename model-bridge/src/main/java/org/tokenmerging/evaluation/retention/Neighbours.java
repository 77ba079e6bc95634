package org.tokenmerging.evaluation.retention;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.tokenmerging.evaluation.Ranking;
import org.tokenmerging.evaluation.UnitVectors;

/** Which passages are nearest to which. */
final class Neighbours {

  /** How many of the nearest are looked at. */
  static final int NEAREST = 10;

  private Neighbours() {}

  /**
   * The share of each passage's ten nearest, by cosine and itself left out, that are the same in
   * two sets of vectors of the same passages. Chance gives {@code 10 / (passages - 1)}.
   *
   * @param a more than {@value #NEAREST} vectors
   * @param b as many
   * @return {@code [passages]}, each from 0 to 1
   */
  static double[] shared(UnitVectors a, UnitVectors b) {
    if (a.size() <= NEAREST) {
      throw new IllegalArgumentException(
          a.size() + " passages have no " + NEAREST + " nearest; add more");
    }
    double[] shared = new double[a.size()];
    for (int i = 0; i < shared.length; i++) {
      Set<Integer> nearest = nearest(i, a);
      nearest.retainAll(nearest(i, b));
      shared[i] = (double) nearest.size() / NEAREST;
    }
    return shared;
  }

  private static Set<Integer> nearest(int index, UnitVectors vectors) {
    return Arrays.stream(Ranking.of(vectors.cosines(index, vectors)))
        .filter(other -> other != index)
        .limit(NEAREST)
        .boxed()
        .collect(Collectors.toSet());
  }
}
