package org.tokenmerging.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.rare;
import static org.tokenmerging.gate.GateOutputs.received;
import static org.tokenmerging.gate.GateOutputs.segment;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.gate.FakeHiddenStates;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.RowScores;
import org.tokenmerging.gate.SpecialRows;
import org.tokenmerging.segment.Segment;

/** The policies of gated models: the gate, rarity, the anchor, and even distances. */
class GatePoliciesTest {

  private static final Segment ABCD = segment(0, "abcd", 0, 4);

  @Nested
  class Gate {

    private final GateScorePolicy policy = new GateScorePolicy();

    @Test
    void keeps_what_the_gate_scores_highest_ties_to_the_earlier() {
      GateOutput gate = gated(ABCD, new float[] {-20, -3, -7, -3});
      assertThat(policy.select(gate, 2)).isEqualTo(KeptPositions.of(1, 3));
      assertThat(policy.select(gate, 3)).isEqualTo(KeptPositions.of(1, 2, 3));
      assertThat(policy.score(gate)).containsExactly(-20, -3, -7, -3);
    }

    @Test
    void scores_specials_as_the_gate_does() {
      assertThat(policy.scoreSpecials(gated(ABCD, new float[4], -5)).orElseThrow())
          .containsExactly(-5);
    }

    @Test
    void compares_from_text_to_text() {
      assertThat(policy.comparesAcrossTexts()).isTrue();
    }

    @Test
    void cannot_be_asked_of_a_model_without_a_gate() {
      assertThatIllegalStateException()
          .isThrownBy(() -> policy.score(received(ABCD, 1, 2, 3, 4)))
          .withMessage("policy 'gate' was asked of a model without a gate");
    }
  }

  @Nested
  class Idf {

    private final IdfPolicy policy = new IdfPolicy();

    @Test
    void keeps_what_is_rarest_ties_to_the_earlier() {
      GateOutput gate = rare(ABCD, new float[] {1, 8.5f, 3, 3});
      assertThat(policy.select(gate, 2)).isEqualTo(KeptPositions.of(1, 2));
      assertThat(policy.score(gate)).containsExactly(1, 8.5f, 3, 3);
    }

    @Test
    void scores_specials_by_the_same_table() {
      assertThat(policy.scoreSpecials(rare(ABCD, new float[4], 2, 7)).orElseThrow())
          .containsExactly(2, 7);
    }

    @Test
    void compares_from_text_to_text() {
      assertThat(policy.comparesAcrossTexts()).isTrue();
    }

    @Test
    void cannot_be_asked_of_a_model_without_the_table() {
      assertThatIllegalStateException()
          .isThrownBy(() -> policy.score(gated(ABCD, new float[4])))
          .withMessage("policy 'idf' was asked of a model without a table of how rare pieces are");
    }
  }

  @Nested
  class Anchor {

    private final AnchorPolicy policy = new AnchorPolicy();
    private final GateOutput gate =
        new GateOutput(
            ABCD,
            new FakeHiddenStates(4, 1, new float[4]),
            RowScores.attention(new float[4], new float[] {.125f, .25f, .5f, 0}),
            new SpecialRows(
                new FakeHiddenStates(1, 1, 0),
                RowScores.attention(new float[] {9}, new float[] {.25f})));

    @Test
    void keeps_what_the_anchor_attends_to() {
      assertThat(policy.select(gate, 2)).isEqualTo(KeptPositions.of(1, 2));
    }

    @Test
    void scores_are_attention_times_pieces_and_do_not_compare_across_texts() {
      assertThat(policy.score(gate)).containsExactly(.5f, 1, 2, 0);
      assertThat(policy.scoreSpecials(gate).orElseThrow()).containsExactly(1);
      assertThat(policy.comparesAcrossTexts()).isFalse();
    }
  }

  @Nested
  class Stride {

    @ParameterizedTest
    @CsvSource({"10,5,0 2 4 6 8", "10,4,0 2 5 7", "7,3,0 2 4", "5,1,0", "4,4,0 1 2 3"})
    void keeps_exactly_as_many_at_even_distances(int pieces, int budget, String kept) {
      GateOutput gate = received(segment(0, "x".repeat(pieces), 0, pieces), new float[pieces]);
      int[] expected =
          java.util.Arrays.stream(kept.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      assertThat(new StridePolicy().select(gate, budget)).isEqualTo(KeptPositions.of(expected));
    }

    @Test
    void has_no_scores() {
      assertThat((Object) new StridePolicy()).isNotInstanceOf(ScoringPolicy.class);
    }
  }

  @Test
  void a_policy_of_the_user_s_own_need_not_know_of_specials() {
    ScoringPolicy own =
        new ScoringPolicy() {
          @Override
          public String name() {
            return "own";
          }

          @Override
          public float[] score(GateOutput segment) {
            return new float[segment.size()];
          }

          @Override
          public boolean comparesAcrossTexts() {
            return false;
          }
        };
    assertThat(own.scoreSpecials(gated(ABCD, new float[4], -5))).isEmpty();
  }
}
