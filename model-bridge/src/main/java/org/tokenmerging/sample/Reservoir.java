package org.tokenmerging.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A fair sample of things that come by, of any number of them.
 *
 * @see <a href="https://doi.org/10.1145/3147.3165">Vitter 1985, algorithm R</a>
 */
final class Reservoir<T> {

  private final int size;
  private final Random random;
  private final List<T> sample = new ArrayList<>();
  private long seen;

  Reservoir(int size, Random random) {
    this.size = size;
    this.random = random;
  }

  void offer(T thing) {
    seen++;
    if (sample.size() < size) {
      sample.add(thing);
      return;
    }
    long place = random.nextLong(seen);
    if (place < size) {
      sample.set((int) place, thing);
    }
  }

  /** How many came by. */
  long seen() {
    return seen;
  }

  /** The sample in an order of chance. */
  List<T> shuffled() {
    List<T> shuffled = new ArrayList<>(sample);
    java.util.Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
