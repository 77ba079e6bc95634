package org.tokenmerging.tuning.step;

import org.tokenmerging.training.optimiser.OptimiserSettings;

/**
 * How a step tunes.
 *
 * @param pairs what pairs of texts count for beside the vectors' cosines
 * @param neighbours the same of neighbours
 * @param tokens the same of rows
 * @param noise of the draws
 * @param optimiser what weights are changed by
 * @param bfloat16 whether matrix products run in bfloat16
 */
public record TuningSettings(
    double pairs,
    double neighbours,
    double tokens,
    double noise,
    OptimiserSettings optimiser,
    boolean bfloat16) {}
