package org.tokenmerging.budget;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares a whole number out in proportion, exactly: everybody gets the whole part of what is due to
 * them, and what is left goes to the largest fractions, of equals to the earlier.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Largest_remainder_method">Hamilton's method</a>
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * Shares out.
   *
   * @param total what is shared, from 0 to the sum of the sizes
   * @param sizes in proportion to which, not negative
   * @return one share a size, none above its size, together {@code total}
   */
  static int[] share(int total, int[] sizes) {
    long sum = IntStream.of(sizes).asLongStream().sum();
    int[] shares = new int[sizes.length];
    long[] remainders = new long[sizes.length];
    int left = total;
    for (int i = 0; i < sizes.length && sum > 0; i++) {
      long due = (long) total * sizes[i];
      shares[i] = (int) (due / sum);
      remainders[i] = due % sum;
      left -= shares[i];
    }
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -remainders[i]))
        .limit(left)
        .forEach(i -> shares[i]++);
    return shares;
  }
}
