package org.tokenmerging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.ScoringPolicy;

/**
 * Which of the specials stay that are neither protected nor dropped. Budgets do not count them and
 * policies do not choose them; they follow the pieces: where a threshold is in force, those that
 * the gate scores above it stay; else those that score no lower than the lowest piece of their text
 * that stays; and with a policy that has no scores, or none for specials, all.
 */
final class StayingSpecials {

  /** What stays of one segment. */
  record Chosen(GateOutput gate, KeptPositions kept) {}

  private final OptionalDouble threshold;
  private final @Nullable ScoringPolicy policy;
  private final Map<Integer, Float> lowestOfText = new HashMap<>();

  /**
   * For one call.
   *
   * @param threshold the gate score in force, if any
   * @param policy what chose the pieces
   * @param chosen all that was chosen, of whole texts
   */
  StayingSpecials(OptionalDouble threshold, DeletionPolicy policy, List<Chosen> chosen) {
    this.threshold = threshold;
    this.policy = policy instanceof ScoringPolicy scoring ? scoring : null;
    if (threshold.isEmpty() && this.policy != null) {
      chosen.stream().filter(part -> part.gate().specials().size() > 0).forEach(this::note);
    }
  }

  private void note(Chosen part) {
    float[] scores = policy == null ? new float[0] : policy.score(part.gate());
    for (int piece : part.kept().toArray()) {
      lowestOfText.merge(part.gate().segment().textIndex(), scores[piece], Math::min);
    }
  }

  /** Indexes into the segment's {@link GateOutput#specials()}. */
  Set<Integer> of(Chosen part) {
    GateOutput gate = part.gate();
    if (threshold.isPresent() && policy != null) {
      double above = threshold.getAsDouble();
      return those(gate, gate.specials().gate(), score -> score > above);
    }
    float lowest = lowestOfText.getOrDefault(gate.segment().textIndex(), 0f);
    Optional<float[]> scores = policy == null ? Optional.empty() : policy.scoreSpecials(gate);
    return those(gate, scores, score -> score >= lowest);
  }

  private interface Test {
    boolean stays(float score);
  }

  private static Set<Integer> those(GateOutput gate, Optional<float[]> scores, Test test) {
    return IntStream.range(0, gate.specials().size())
        .filter(special -> scores.isEmpty() || test.stays(scores.get()[special]))
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
