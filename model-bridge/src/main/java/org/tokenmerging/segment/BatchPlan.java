package org.tokenmerging.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which segments run together. Like lengths go together, so that little is spent on padding; the
 * longest come first, so that the first batch already needs about as much memory as any.
 */
public final class BatchPlan {

  private BatchPlan() {}

  /**
   * Plans batches. The same lengths give the same plan.
   *
   * @param rows {@code [segments]}, rows of each segment, specials included, at least 1 each
   * @param batchRows the most rows of a batch, padding included (its longest segment times the
   *     number of segments), at least 1; a segment longer than that is a batch of its own
   * @return indexes into {@code rows}, each once; longest first, of equal ones the earlier first
   * @throws IllegalArgumentException if a number is below 1
   */
  public static List<int[]> of(int[] rows, int batchRows) {
    check(rows, batchRows);
    int[] order = longestFirst(rows);
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    while (from < order.length) {
      int fitting = Math.max(1, batchRows / rows[order[from]]);
      int to = from + Math.min(fitting, order.length - from);
      batches.add(Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return batches;
  }

  private static int[] longestFirst(int[] rows) {
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> rows[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void check(int[] rows, int batchRows) {
    if (batchRows < 1) {
      throw new IllegalArgumentException(
          "batchRows " + batchRows + " is not allowed: a batch has at least 1 row");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 1) {
        throw new IllegalArgumentException(
            "segment " + i + " has " + rows[i] + " rows; leave out what is empty");
      }
    }
  }
}
