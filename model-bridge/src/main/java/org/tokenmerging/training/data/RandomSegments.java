package org.tokenmerging.training.data;

import java.util.random.RandomGenerator;

/** Cuts a number of things into a number of segments, each way being as likely as any other. */
final class RandomSegments {

  private RandomSegments() {}

  /**
   * The lengths of the segments, each at least 1.
   *
   * @param items at least {@code segments}
   * @param segments at least 1
   */
  static int[] lengths(int items, int segments, RandomGenerator random) {
    boolean[] cutAfter = new boolean[items - 1];
    for (int i = 0; i < segments - 1; i++) {
      cutAfter[i] = true;
    }
    shuffle(cutAfter, random);
    int[] lengths = new int[segments];
    int segment = 0;
    for (int i = 0; i < items; i++) {
      lengths[segment]++;
      segment += i < items - 1 && cutAfter[i] ? 1 : 0;
    }
    return lengths;
  }

  private static void shuffle(boolean[] flags, RandomGenerator random) {
    for (int i = flags.length; i > 1; i--) {
      int other = random.nextInt(i);
      boolean last = flags[i - 1];
      flags[i - 1] = flags[other];
      flags[other] = last;
    }
  }
}
