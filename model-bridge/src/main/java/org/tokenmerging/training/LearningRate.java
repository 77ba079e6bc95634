package org.tokenmerging.training;

import org.tokenmerging.training.options.OptimiserOptions;

/**
 * The learning rate over a run: it rises from near 0 in the warm-up, then does what the decay says,
 * down to near 0 at the last step.
 *
 * @param options of the optimiser
 */
public record LearningRate(OptimiserOptions options) {

  /**
   * The rate of a step.
   *
   * @param step counted from 0
   */
  public double at(long step) {
    if (step < options.warmUp()) {
      return options.learningRate() * (step + 1) / options.warmUp();
    }
    double done =
        Math.min(1, (step - options.warmUp()) / (double) (options.steps() - options.warmUp()));
    return options.learningRate()
        * switch (options.decay()) {
          case NONE -> 1;
          case LINEAR -> 1 - done;
          case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
        };
  }
}
