package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * A policy that says what each piece is worth; the best stay, and of equals the earlier. Scoring is
 * kept apart from deciding, so that a budget may rank the pieces of several segments together.
 *
 * <p>Implement {@link #score} and leave {@link #select} alone: budgets count on the best staying. A
 * method that chooses otherwise is a plain {@link DeletionPolicy}.
 */
public interface ScoringPolicy extends DeletionPolicy {

  /**
   * What each piece of a segment is worth. Scores of the segments of one text are ranked against
   * each other.
   *
   * @return {@code [pieces]}, finite, higher stays; a fresh array
   */
  float[] score(GateOutput segment);

  /**
   * What the {@link GateOutput#specials() specials} of a segment are worth that may be deleted, on
   * the scale of {@link #score}: they stay unless they score below every piece of their text that
   * stays. Empty, as by default, of a policy that cannot say: then they all stay.
   *
   * @return {@code [specials]}; a fresh array
   */
  default Optional<float[]> scoreSpecials(GateOutput segment) {
    return Optional.empty();
  }

  /** Whether scores also compare from text to text, as the budget {@code total} needs. */
  boolean comparesAcrossTexts();

  /**
   * Keeps the best.
   *
   * @throws IllegalStateException if a score is not finite or the scores are not one a piece
   */
  @Override
  default KeptPositions select(GateOutput segment, int budget) {
    return KeptPositions.best(CheckedScores.of(this, segment), budget);
  }
}
