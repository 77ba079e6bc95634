package org.tokenmerging.tuning.step;

import org.tokenmerging.training.optimiser.OptimiserSettings;

/**
 * How a step tunes.
 *
 * @param pairs what pairs of texts count for beside the vectors' cosines
 * @param neighbours the same of neighbours
 * @param tokens the same of rows
 * @param ranking the same of the order of other texts
 * @param noise of the draws
 * @param paces what the learning rate is multiplied by
 * @param optimiser what weights are changed by
 * @param bfloat16 whether matrix products run in bfloat16
 */
public record TuningSettings(
    double pairs,
    double neighbours,
    double tokens,
    double ranking,
    double noise,
    Paces paces,
    OptimiserSettings optimiser,
    boolean bfloat16) {

  /**
   * What the learning rate is multiplied by for each group of weights; 0 for one that stays.
   *
   * @param layers what is added to the later layers
   * @param maps the restoring maps
   * @param gate the gate
   */
  public record Paces(double layers, double maps, double gate) {

    double of(WeightGroup group) {
      return switch (group) {
        case LAYERS -> layers;
        case MAPS -> maps;
        case GATE -> gate;
      };
    }
  }
}
