package org.tokenmerging.training.step;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;

/**
 * What a {@link TrainingStep} is built for. Immutable; {@link #spans} and the {@code with} methods
 * make the usual ones.
 *
 * @param objectives what batches may be for; each makes the graph larger
 * @param decoder needed for {@link Objective#SPANS}, else null
 * @param vectorWidth width of a teacher's vectors, for {@link Objective#VECTORS}; 0 for the
 *     encoder's own width
 * @param classes how many, for {@link Objective#CLASSES}
 * @param trained says by the published name which tensors change
 * @param hardDeletion whether steps with hard deletion may come; they make the graph larger
 * @param scoresCoefficient weight of the scores loss, at least 0; the paper takes 0.5 for training
 *     from scratch
 * @param dropout share of numbers dropped in training, at least 0 and below 1
 * @param optimiser how the weights follow the gradients
 * @param seed of dropout and of heads that begin anew
 * @param bfloat16 whether products are taken in bfloat16; weights and optimiser stay float32
 */
public record StepOptions(
    Set<Objective> objectives,
    @Nullable DecoderShape decoder,
    int vectorWidth,
    int classes,
    Predicate<String> trained,
    boolean hardDeletion,
    double scoresCoefficient,
    double dropout,
    OptimiserSettings optimiser,
    long seed,
    boolean bfloat16) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public StepOptions {
    objectives = Set.copyOf(objectives);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "a step without an objective is not allowed; name one or more of "
              + java.util.Arrays.toString(Objective.values()));
    }
    if (objectives.contains(Objective.SPANS) && decoder == null) {
      throw new IllegalArgumentException(
          "span corruption needs a decoder; say how many layers it has");
    }
    if (objectives.contains(Objective.CLASSES) && classes < 2) {
      throw refused("number of classes", classes, "at least 2");
    }
    if (vectorWidth < 0) {
      throw refused("width of the teacher's vectors", vectorWidth, "at least 0");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw refused("dropout", dropout, "at least 0 and below 1");
    }
    if (!(scoresCoefficient >= 0) || Double.isInfinite(scoresCoefficient)) {
      throw refused("scores coefficient", scoresCoefficient, "a number, at least 0");
    }
  }

  private static IllegalArgumentException refused(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        name + " " + value + " is not allowed; allowed: " + allowed);
  }

  /** Span corruption with all weights trained, without hard deletion, dropout or scores loss. */
  public static StepOptions spans(DecoderShape decoder, long seed) {
    return new StepOptions(
        Set.of(Objective.SPANS),
        decoder,
        0,
        0,
        name -> true,
        false,
        0,
        0,
        OptimiserSettings.defaults(),
        seed,
        false);
  }

  /** The same for other objectives, with what they need. */
  public StepOptions withObjectives(Set<Objective> objectives, int vectorWidth, int classes) {
    return new StepOptions(
        objectives,
        decoder,
        vectorWidth,
        classes,
        trained,
        hardDeletion,
        scoresCoefficient,
        dropout,
        optimiser,
        seed,
        bfloat16);
  }

  /** The same with other tensors trained, by the published name. */
  public StepOptions withTrained(Predicate<String> trained) {
    return new StepOptions(
        objectives,
        decoder,
        vectorWidth,
        classes,
        trained,
        hardDeletion,
        scoresCoefficient,
        dropout,
        optimiser,
        seed,
        bfloat16);
  }

  /** The same with or without steps of hard deletion, another scores coefficient and dropout. */
  public StepOptions withRegularisers(
      boolean hardDeletion, double scoresCoefficient, double dropout) {
    return new StepOptions(
        objectives,
        decoder,
        vectorWidth,
        classes,
        trained,
        hardDeletion,
        scoresCoefficient,
        dropout,
        optimiser,
        seed,
        bfloat16);
  }

  /** The same with another optimiser. */
  public StepOptions withOptimiser(OptimiserSettings optimiser) {
    return new StepOptions(
        objectives,
        decoder,
        vectorWidth,
        classes,
        trained,
        hardDeletion,
        scoresCoefficient,
        dropout,
        optimiser,
        seed,
        bfloat16);
  }

  /** The same with products in bfloat16, or not. */
  public StepOptions withBfloat16(boolean bfloat16) {
    return new StepOptions(
        objectives,
        decoder,
        vectorWidth,
        classes,
        trained,
        hardDeletion,
        scoresCoefficient,
        dropout,
        optimiser,
        seed,
        bfloat16);
  }
}
