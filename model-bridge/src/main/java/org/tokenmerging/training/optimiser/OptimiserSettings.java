package org.tokenmerging.training.optimiser;

/**
 * What {@link AdamW} is set to; the learning rate is given with each step.
 *
 * @param beta1 memory of the mean gradient, at least 0 and below 1
 * @param beta2 memory of the mean squared gradient, at least 0 and below 1
 * @param epsilon added to the root of the latter, above 0
 * @param weightDecay share of a matrix that a step of learning rate 1 takes away, at least 0; norms
 *     and biases keep all
 * @param clip the largest norm that all gradients together may have, above 0
 */
public record OptimiserSettings(
    double beta1, double beta2, double epsilon, double weightDecay, double clip) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public OptimiserSettings {
    require("beta1", beta1, beta1 >= 0 && beta1 < 1, "at least 0 and below 1");
    require("beta2", beta2, beta2 >= 0 && beta2 < 1, "at least 0 and below 1");
    require("epsilon", epsilon, epsilon > 0, "above 0");
    require("weight decay", weightDecay, weightDecay >= 0, "at least 0");
    require("gradient clip", clip, clip > 0, "above 0; 1e9 clips nothing");
  }

  private static void require(String name, double value, boolean fits, String allowed) {
    if (!fits || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " " + value + " is not allowed; allowed: a number " + allowed);
    }
  }

  /** 0.9, 0.999, 1e-8, no decay, clipped at 1. */
  public static OptimiserSettings defaults() {
    return new OptimiserSettings(0.9, 0.999, 1e-8, 0, 1);
  }
}
