package org.tokenmerging.training;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.training.batches.Learnt;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.options.OptimiserOptions;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.step.Objective;
import org.tokenmerging.training.step.Regularisers;
import org.tokenmerging.training.step.StepObjectives;
import org.tokenmerging.training.step.StepOptions;

/** What a step is built for, as a run's options say. */
final class StepSettings {

  private StepSettings() {}

  /**
   * All settings.
   *
   * @param decoder null where no objective has one
   * @param vectorWidth of the teacher, 0 where there is none
   * @param classes 0 where there are none
   */
  static StepOptions of(
      TrainingOptions options, @Nullable DecoderShape decoder, int vectorWidth, int classes) {
    OptimiserOptions optimiser = options.optimiser();
    OptimiserSettings defaults = OptimiserSettings.defaults();
    Set<Objective> objectives =
        Learnt.weights(options.objectives()).keySet().stream()
            .map(Learnt::objective)
            .collect(Collectors.toUnmodifiableSet());
    return new StepOptions(
        new StepObjectives(objectives, decoder, vectorWidth, classes),
        name -> !name.equals(FittedTensors.RARITY),
        new Regularisers(
            options.gate().hardShare() > 0, options.gate().scoresLoss(), optimiser.dropout()),
        new OptimiserSettings(
            defaults.beta1(),
            defaults.beta2(),
            defaults.epsilon(),
            optimiser.weightDecay(),
            optimiser.longestGradient()),
        options.seed(),
        optimiser.bfloat16());
  }
}
