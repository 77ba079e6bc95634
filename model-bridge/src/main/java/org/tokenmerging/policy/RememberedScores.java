package org.tokenmerging.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tokenmerging.gate.GateOutput;

/**
 * A scoring policy that scores each segment once and remembers it, for as long as it lives: one
 * call. Budgets, the choice and the result then share one set of scores. Safe for many threads.
 */
public final class RememberedScores implements ScoringPolicy {

  private final ScoringPolicy policy;
  private final Map<GateOutput, float[]> scores = new ConcurrentHashMap<>();

  private RememberedScores(ScoringPolicy policy) {
    this.policy = policy;
  }

  /** The policy with a memory, if it scores; else, or if it has one already, as it is. */
  public static DeletionPolicy of(DeletionPolicy policy) {
    return policy instanceof ScoringPolicy scoring && !(policy instanceof RememberedScores)
        ? new RememberedScores(scoring)
        : policy;
  }

  @Override
  public String name() {
    return policy.name();
  }

  /**
   * What the policy says, asked once.
   *
   * @throws IllegalStateException if a score is not finite or the scores are not one a piece
   */
  @Override
  public float[] score(GateOutput segment) {
    return scores.computeIfAbsent(segment, asked -> CheckedScores.of(policy, asked)).clone();
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return policy.scoreSpecials(segment);
  }

  @Override
  public boolean comparesAcrossTexts() {
    return policy.comparesAcrossTexts();
  }
}
