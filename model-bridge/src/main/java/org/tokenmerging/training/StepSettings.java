package org.tokenmerging.training;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.training.step.Objective;
import org.tokenmerging.training.step.OptimiserSettings;
import org.tokenmerging.training.step.Regularisers;
import org.tokenmerging.training.step.StepObjectives;
import org.tokenmerging.training.step.StepOptions;

/** What a step is built for, as a run's options say. */
final class StepSettings {

  /** A clip that clips nothing. */
  private static final double NO_CLIP = 1e9;

  private StepSettings() {}

  /** The objectives that are learnt, with their weights. */
  static Map<Learnt, Double> weights(ObjectiveOptions options) {
    Map<Learnt, Double> weights = new EnumMap<>(Learnt.class);
    weights.put(Learnt.SPANS, options.spans());
    weights.put(Learnt.VECTORS, options.vectors());
    weights.put(Learnt.LABELS, options.labels());
    weights.put(Learnt.DIAGNOSTIC, options.diagnostic());
    weights.values().removeIf(weight -> weight == 0);
    return weights;
  }

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
        weights(options.objectives()).keySet().stream()
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
            optimiser.clip() == 0 ? NO_CLIP : optimiser.clip()),
        options.seed(),
        optimiser.precision() == OptimiserOptions.Precision.BFLOAT16);
  }
}
