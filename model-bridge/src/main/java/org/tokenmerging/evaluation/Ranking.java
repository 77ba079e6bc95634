package org.tokenmerging.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts things in the order of their scores. */
public final class Ranking {

  private Ranking() {}

  /**
   * Indexes in falling order of score; of equal scores the earlier comes first.
   *
   * @param scores no NaN among them
   */
  public static int[] of(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> scores[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
