package org.tokenmerging.tuning.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which shares of the pieces are deleted, and how often. Immutable.
 *
 * @param rates each above 0 and below 1
 * @param weights how often each is drawn, above 0, in any unit
 */
public record RateMix(List<Double> rates, List<Double> weights) {

  /** Half of the pieces most often, and three quarters, which are the hardest, nearly as often. */
  public static final String STANDARD = "0.25:0.15, 0.5:0.45, 0.75:0.4";

  /** How far a rate that was drawn may lie off, to either side. */
  private static final double JITTER = 0.08;

  /** Checks the values. */
  public RateMix {
    rates = List.copyOf(rates);
    weights = List.copyOf(weights);
    boolean allowed =
        !rates.isEmpty()
            && rates.size() == weights.size()
            && rates.stream().allMatch(rate -> rate > 0 && rate < 1)
            && weights.stream().allMatch(weight -> weight > 0 && weight < Double.MAX_VALUE);
    if (!allowed) {
      throw new IllegalArgumentException("rates " + rates + " drawn as often as " + weights);
    }
  }

  /**
   * Reads {@code rate:weight, rate:weight ...}.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static RateMix parse(String written) {
    List<Double> rates = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (String part : written.split(",")) {
      String[] both = part.split(":");
      if (both.length != 2) {
        throw new IllegalArgumentException(part);
      }
      rates.add(Double.parseDouble(both[0].strip()));
      weights.add(Double.parseDouble(both[1].strip()));
    }
    return new RateMix(rates, weights);
  }

  /** Which of the rates a step has. */
  public int draw(RandomGenerator random) {
    double left = random.nextDouble() * weights.stream().mapToDouble(w -> w).sum();
    for (int i = 0; i < rates.size() - 1; i++) {
      left -= weights.get(i);
      if (left < 0) {
        return i;
      }
    }
    return rates.size() - 1;
  }

  /** One of the rates, a little off. */
  public double near(int which, RandomGenerator random) {
    double off = JITTER * (2 * random.nextDouble() - 1);
    return Math.max(0.02, Math.min(0.95, rates.get(which) + off));
  }
}
