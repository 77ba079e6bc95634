package org.tokenmerging.budget;

import java.util.List;
import java.util.OptionalDouble;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/**
 * As many pieces as the model's delete gate scores above a threshold, so that a redundant text
 * loses more than a dense one. Of a text of which none does, the best-gated piece stays. Immutable.
 *
 * <p>With the policy {@code gate} exactly those pieces stay; with another, as many.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025: hard deletion</a>
 */
public final class ThresholdBudget implements BudgetAllocator {

  private final float threshold;

  /**
   * With a threshold.
   *
   * @param threshold a gate score, at most 0, compared as float32; only what lies above it counts
   * @throws InvalidOptionException if it is not finite or above 0
   */
  public ThresholdBudget(double threshold) {
    check(threshold);
    this.threshold = (float) threshold;
  }

  /**
   * Checks a threshold.
   *
   * @throws InvalidOptionException if it is not finite or above 0, where no gate score lies
   */
  public static void check(double threshold) {
    if (!Double.isFinite(threshold) || threshold > 0) {
      throw new InvalidOptionException(
          "threshold "
              + threshold
              + " is not allowed: it is a gate score, a finite number of at most 0, such as -15");
    }
  }

  @Override
  public String name() {
    return "threshold";
  }

  @Override
  public OptionalDouble threshold() {
    return OptionalDouble.of(threshold);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the model has no gate
   */
  @Override
  public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
    int[] counts = new int[segments.size()];
    for (int from = 0; from < counts.length; ) {
      int to = TextBudget.endOfText(segments, from);
      allocateText(segments, from, to, counts);
      from = to;
    }
    return counts;
  }

  private void allocateText(List<GateOutput> segments, int from, int to, int[] counts) {
    int kept = 0;
    int best = from;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int segment = from; segment < to; segment++) {
      for (float score : scores(segments.get(segment))) {
        counts[segment] += score > threshold ? 1 : 0;
        if (score > bestScore) {
          bestScore = score;
          best = segment;
        }
      }
      kept += counts[segment];
    }
    if (kept == 0) {
      counts[best] = 1;
    }
  }

  private static float[] scores(GateOutput segment) {
    return segment
        .gate()
        .orElseThrow(
            () -> new IllegalStateException("a threshold was asked of a model without a gate"));
  }
}
