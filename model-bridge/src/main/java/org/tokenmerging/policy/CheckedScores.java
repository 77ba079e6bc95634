package org.tokenmerging.policy;

import java.util.Locale;
import org.tokenmerging.gate.GateOutput;

/** Asks a policy for scores and lets none through that could not be ranked. */
final class CheckedScores {

  private CheckedScores() {}

  /**
   * One finite score a piece.
   *
   * @throws IllegalStateException if the policy gave something else; the message names the policy
   */
  static float[] of(ScoringPolicy policy, GateOutput segment) {
    float[] scores = policy.score(segment);
    if (scores.length != segment.size()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "policy '%s' gave %d scores for the %d pieces of %s; it must give one a piece",
              policy.name(),
              scores.length,
              segment.size(),
              segment.segment()));
    }
    for (int piece = 0; piece < scores.length; piece++) {
      if (!Float.isFinite(scores[piece])) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "policy '%s' gave piece %d of %s the score %s; scores must be finite",
                policy.name(),
                piece,
                segment.segment(),
                scores[piece]));
      }
    }
    return scores;
  }
}
