package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.StayingSpecials.Chosen;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.ScoringPolicy;
import org.tokenmerging.policy.StridePolicy;

/** A special that is neither protected nor dropped follows the pieces. */
class StayingSpecialsTest {

  private static final float[] SCORES = {-2, -9, -4, -20};

  private static GateOutput text(float... specials) {
    return gated(segment(0, "abcd", 0, 4), SCORES, specials);
  }

  private static List<Set<Integer>> staying(
      OptionalDouble threshold, DeletionPolicy policy, Chosen... chosen) {
    StayingSpecials specials = new StayingSpecials(threshold, policy, List.of(chosen));
    return Arrays.stream(chosen).map(specials::of).toList();
  }

  private static Chosen keep(GateOutput gate, int... positions) {
    return new Chosen(gate, KeptPositions.of(positions));
  }

  @Nested
  class UnderAThreshold {

    private final OptionalDouble threshold = OptionalDouble.of(-10);

    @Test
    void what_the_gate_scores_strictly_above_it_stays() {
      assertThat(staying(threshold, new GateScorePolicy(), keep(text(-9.9f, -10, -11), 0, 1, 2)))
          .containsExactly(Set.of(0));
    }

    @Test
    void also_where_no_piece_passes_it() {
      assertThat(staying(threshold, new GateScorePolicy(), keep(text(-5), 3)))
          .containsExactly(Set.of(0));
      assertThat(staying(threshold, new GateScorePolicy(), keep(text(-25), 3)))
          .containsExactly(Set.of());
    }
  }

  @Nested
  class UnderACount {

    @Test
    void what_scores_no_lower_than_the_lowest_piece_kept_stays() {
      assertThat(
              staying(OptionalDouble.empty(), new GateScorePolicy(), keep(text(-4, -4.1f), 0, 2)))
          .containsExactly(Set.of(0));
    }

    @Test
    void the_lowest_piece_is_that_of_the_whole_text() {
      GateOutput first = gated(segment(0, "abcd", 0, 2), new float[] {-1, -30}, -8);
      GateOutput second = gated(segment(0, "abcd", 2, 4), new float[] {-9, -30}, -9.5f);
      GateOutput other = gated(segment(1, "e", 0, 1), new float[] {-3}, -8);
      assertThat(
              staying(
                  OptionalDouble.empty(),
                  new GateScorePolicy(),
                  keep(first, 0),
                  keep(second, 0),
                  keep(other, 0)))
          .containsExactly(Set.of(0), Set.of(), Set.of());
    }
  }

  @Nested
  class WithoutScores {

    @Test
    void all_stay() {
      assertThat(staying(OptionalDouble.empty(), new StridePolicy(), keep(text(-30, -1), 0)))
          .containsExactly(Set.of(0, 1));
      assertThat(staying(OptionalDouble.of(-10), new StridePolicy(), keep(text(-30), 0)))
          .containsExactly(Set.of(0));
    }

    @Test
    void all_stay_where_a_policy_scores_pieces_only() {
      ScoringPolicy own =
          new ScoringPolicy() {
            @Override
            public String name() {
              return "own";
            }

            @Override
            public float[] score(GateOutput segment) {
              return SCORES.clone();
            }

            @Override
            public boolean comparesAcrossTexts() {
              return false;
            }
          };
      assertThat(staying(OptionalDouble.empty(), own, keep(text(-30), 0)))
          .containsExactly(Set.of(0));
    }
  }
}
