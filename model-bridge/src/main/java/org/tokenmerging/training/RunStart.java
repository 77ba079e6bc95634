package org.tokenmerging.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;

/**
 * What a run begins with.
 *
 * @param from a model directory or a checkpoint folder as an import reads it; null for weights that
 *     have learnt nothing
 * @param resume whether the run goes on from its last checkpoint
 */
public record RunStart(@Nullable Path from, boolean resume) {

  /**
   * Checks that not both are wanted.
   *
   * @throws InvalidOptionException if they are
   */
  public RunStart {
    if (from != null && resume) {
      throw new InvalidOptionException(
          "--from says nothing beside --resume: a run goes on with the model of its checkpoint;"
              + " leave one of them out");
    }
  }

  /** With weights that have learnt nothing. */
  public static RunStart fresh() {
    return new RunStart(null, false);
  }

  /** With a model. */
  public static RunStart from(Path model) {
    return new RunStart(model, false);
  }

  /** Where it left off. */
  public static RunStart resumed() {
    return new RunStart(null, true);
  }
}
