package org.tokenmerging.training.step;

import java.util.Set;
import java.util.function.Predicate;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.training.optimiser.OptimiserSettings;

/**
 * What a {@link TrainingStep} is built for. Immutable; {@link #spans} and the {@code with} methods
 * make the usual ones.
 *
 * @param objectives what batches may be for
 * @param trained says by the published name which tensors change
 * @param regularisers hard deletion, scores loss, dropout
 * @param optimiser how the weights follow the gradients
 * @param seed of dropout and of heads that begin anew
 * @param bfloat16 whether products are taken in bfloat16; weights and optimiser stay float32
 */
public record StepOptions(
    StepObjectives objectives,
    Predicate<String> trained,
    Regularisers regularisers,
    OptimiserSettings optimiser,
    long seed,
    boolean bfloat16) {

  /** Span corruption with all weights trained, without hard deletion, dropout or scores loss. */
  public static StepOptions spans(DecoderShape decoder, long seed) {
    return of(new StepObjectives(Set.of(Objective.SPANS), decoder, 0, 0), seed);
  }

  /** The same for any objectives. */
  public static StepOptions of(StepObjectives objectives, long seed) {
    OptimiserSettings optimiser = OptimiserSettings.defaults();
    return new StepOptions(objectives, name -> true, Regularisers.NONE, optimiser, seed, false);
  }

  static IllegalArgumentException refused(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        name + " " + value + " is not allowed; allowed: " + allowed);
  }

  /** Share of numbers dropped in training. */
  public double dropout() {
    return regularisers.dropout();
  }

  /** The same for other objectives, with what they need; the decoder stays. */
  public StepOptions withObjectives(Set<Objective> all, int vectorWidth, int classes) {
    StepObjectives other = new StepObjectives(all, objectives.decoder(), vectorWidth, classes);
    return new StepOptions(other, trained, regularisers, optimiser, seed, bfloat16);
  }

  /** The same with other tensors trained, by the published name. */
  public StepOptions withTrained(Predicate<String> trained) {
    return new StepOptions(objectives, trained, regularisers, optimiser, seed, bfloat16);
  }

  /** The same with or without steps of hard deletion, another scores coefficient and dropout. */
  public StepOptions withRegularisers(
      boolean hardDeletion, double scoresCoefficient, double dropout) {
    Regularisers other = new Regularisers(hardDeletion, scoresCoefficient, dropout);
    return new StepOptions(objectives, trained, other, optimiser, seed, bfloat16);
  }

  /** The same with another optimiser. */
  public StepOptions withOptimiser(OptimiserSettings optimiser) {
    return new StepOptions(objectives, trained, regularisers, optimiser, seed, bfloat16);
  }

  /** The same with products in bfloat16, or not. */
  public StepOptions withBfloat16(boolean bfloat16) {
    return new StepOptions(objectives, trained, regularisers, optimiser, seed, bfloat16);
  }
}
