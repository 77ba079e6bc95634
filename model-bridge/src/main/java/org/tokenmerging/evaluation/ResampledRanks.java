package org.tokenmerging.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The ranks of one list of values in samples drawn from it with repeats. Values are sorted once;
 * each sample then takes linear time. Equal values, drawn repeats among them, share the mean of
 * their ranks. Not for use by several threads.
 */
final class ResampledRanks {

  /** {@code [values]}: which group of equal values each belongs to, groups in ascending order. */
  private final int[] group;

  private final int[] drawn;
  private final double[] rank;

  ResampledRanks(double[] values) {
    group = groups(values);
    int groups = 1 + Arrays.stream(group).max().orElse(-1);
    drawn = new int[groups];
    rank = new double[groups];
  }

  private static int[] groups(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] group = new int[values.length];
    for (int i = 1; i < order.length; i++) {
      boolean equal = values[order[i]] == values[order[i - 1]];
      group[order[i]] = group[order[i - 1]] + (equal ? 0 : 1);
    }
    return group;
  }

  /**
   * Takes a sample.
   *
   * @param counts {@code [values]}: how often each was drawn
   */
  void take(int[] counts) {
    Arrays.fill(drawn, 0);
    for (int i = 0; i < group.length; i++) {
      drawn[group[i]] += counts[i];
    }
    int before = 0;
    for (int g = 0; g < drawn.length; g++) {
      rank[g] = before + (drawn[g] + 1) / 2.0;
      before += drawn[g];
    }
  }

  /**
   * Spearman's correlation of two lists in the sample that both took last.
   *
   * @param counts {@code [values]}, that sample
   * @return from -1 to 1; not a number if all values drawn of one list are equal
   */
  static double correlation(int[] counts, ResampledRanks x, ResampledRanks y) {
    double mean = (Arrays.stream(counts).sum() + 1) / 2.0;
    double products = 0;
    for (int i = 0; i < counts.length; i++) {
      products += counts[i] * (x.rank[x.group[i]] - mean) * (y.rank[y.group[i]] - mean);
    }
    return products / Math.sqrt(x.squares(mean) * y.squares(mean));
  }

  private double squares(double mean) {
    double squares = 0;
    for (int g = 0; g < drawn.length; g++) {
      squares += drawn[g] * (rank[g] - mean) * (rank[g] - mean);
    }
    return squares;
  }
}
