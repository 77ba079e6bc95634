package org.tokenmerging.training.data;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts a list into a random order, each order being as likely as any other. */
final class Shuffle {

  private Shuffle() {}

  /** Fisher and Yates' shuffle, in place. */
  static void shuffle(List<?> items, RandomGenerator random) {
    for (int i = items.size(); i > 1; i--) {
      Collections.swap(items, i - 1, random.nextInt(i));
    }
  }
}
