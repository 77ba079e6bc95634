package org.tokenmerging.training.step;

/**
 * What keeps a model from leaning on what inference will not give it. Immutable.
 *
 * @param hardDeletion whether steps with hard deletion may come; they make the graph larger
 * @param scoresCoefficient weight of the scores loss, at least 0; the paper takes 0.5 for training
 *     from scratch
 * @param dropout share of numbers dropped in training, at least 0 and below 1
 */
public record Regularisers(boolean hardDeletion, double scoresCoefficient, double dropout) {

  /** Nothing but soft deletion. */
  public static final Regularisers NONE = new Regularisers(false, 0, 0);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public Regularisers {
    if (!(dropout >= 0 && dropout < 1)) {
      throw StepOptions.refused("dropout", dropout, "at least 0 and below 1");
    }
    if (!(scoresCoefficient >= 0) || Double.isInfinite(scoresCoefficient)) {
      throw StepOptions.refused("scores coefficient", scoresCoefficient, "a number, at least 0");
    }
  }
}
