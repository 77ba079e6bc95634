package org.tokenmerging.training.step;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;

/**
 * What batches of a {@link TrainingStep} may be for, and what that needs. Immutable.
 *
 * @param all at least one; each makes the graph larger
 * @param decoder needed for {@link Objective#SPANS}, else null
 * @param vectorWidth width of a teacher's vectors, for {@link Objective#VECTORS}; 0 for the
 *     encoder's own width
 * @param classes how many, for {@link Objective#CLASSES}
 */
public record StepObjectives(
    Set<Objective> all, @Nullable DecoderShape decoder, int vectorWidth, int classes) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public StepObjectives {
    all = Set.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "a step without an objective is not allowed; name one or more of "
              + Arrays.toString(Objective.values()));
    }
    if (all.contains(Objective.SPANS) && decoder == null) {
      throw new IllegalArgumentException(
          "span corruption needs a decoder; say how many layers it has");
    }
    if (all.contains(Objective.CLASSES) && classes < 2) {
      throw StepOptions.refused("number of classes", classes, "at least 2");
    }
    if (vectorWidth < 0) {
      throw StepOptions.refused("width of the teacher's vectors", vectorWidth, "at least 0");
    }
  }
}
