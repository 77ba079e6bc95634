package org.tokenmerging.policy;

import org.tokenmerging.gate.GateOutput;

/**
 * A policy that says what each piece is worth; the best stay, and of equals the earlier. Scoring is
 * kept apart from deciding, so that a budget may rank the pieces of several segments together.
 */
public interface ScoringPolicy extends DeletionPolicy {

  /**
   * What each piece of a segment is worth. Scores of the segments of one text are ranked against
   * each other.
   *
   * @return {@code [pieces]}, finite, higher stays; a fresh array
   */
  float[] score(GateOutput segment);

  /** Whether scores also compare from text to text, as the budget {@code total} needs. */
  boolean comparesAcrossTexts();

  @Override
  default KeptPositions select(GateOutput segment, int budget) {
    return KeptPositions.best(score(segment), budget);
  }
}
