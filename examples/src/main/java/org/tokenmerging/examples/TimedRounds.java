package org.tokenmerging.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two ways to do a thing, timed in turn, so that both see the same machine. */
final class TimedRounds {

  private static final int LEAST = 3;
  private static final int MOST = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<Double> first = new ArrayList<>();
  private final List<Double> second = new ArrayList<>();

  private TimedRounds() {}

  /** Runs each once to warm up, then both in turn for about two seconds, at least three times. */
  static TimedRounds of(Runnable one, Runnable other) {
    one.run();
    other.run();
    TimedRounds rounds = new TimedRounds();
    long start = System.nanoTime();
    while (rounds.count() < LEAST
        || (rounds.count() < MOST && System.nanoTime() - start < PATIENCE.toNanos())) {
      rounds.first.add(milliseconds(one));
      rounds.second.add(milliseconds(other));
    }
    return rounds;
  }

  private static double milliseconds(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e6;
  }

  int count() {
    return first.size();
  }

  /** The median of the first, in milliseconds. */
  double firstMedian() {
    return median(first);
  }

  /** The median of the second, in milliseconds. */
  double secondMedian() {
    return median(second);
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
