package org.tokenmerging.training.data;

import java.util.random.RandomGenerator;

/**
 * A random generator whose whole state is one number: SplitMix64. Made anew for each thing that is
 * drawn, from the run's seed and the numbers of that thing, so that no generator need be stored.
 *
 * <p>Not for use by several threads.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014: Fast Splittable
 *     Pseudorandom Number Generators</a>
 */
public final class SeededRandom implements RandomGenerator {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  /**
   * A generator of its own for each combination of numbers.
   *
   * @param seed of the run
   * @param numbers of what is drawn, such as the source and the pass
   */
  public static SeededRandom of(long seed, long... numbers) {
    long state = mixed(seed + GOLDEN_GAMMA);
    for (long number : numbers) {
      state = mixed(state + GOLDEN_GAMMA * (2 * number + 1));
    }
    return new SeededRandom(state);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mixed(state);
  }

  private static long mixed(long z) {
    long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
