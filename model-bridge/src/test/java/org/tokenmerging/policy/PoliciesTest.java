package org.tokenmerging.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.tokenmerging.gate.GateOutputs.received;
import static org.tokenmerging.gate.GateOutputs.segment;
import static org.tokenmerging.gate.GateOutputs.states;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;

class PoliciesTest {

  @Nested
  class Norm {

    private final NormPolicy policy = new NormPolicy();

    @Test
    void a_score_is_the_length_of_the_state() {
      assertThat(policy.score(states(2, 3, 4, 0, 0, -5, 12))).containsExactly(5, 0, 13);
    }

    @Test
    void the_longest_states_stay() {
      assertThat(policy.select(states(1, 1, -7, 3), 2)).isEqualTo(KeptPositions.of(1, 2));
    }

    @Test
    void scores_compare_across_texts() {
      assertThat(policy.comparesAcrossTexts()).isTrue();
    }

    @Test
    void a_state_that_is_no_number_is_an_error_that_names_the_policy() {
      assertThatIllegalStateException()
          .isThrownBy(() -> policy.select(states(2, 1, 1, Float.NaN, 0), 1))
          .withMessage(
              "policy 'norm' gave piece 1 of Segment[text 0, pieces 0 to 2] the score NaN;"
                  + " scores must be finite");
    }
  }

  @Nested
  class Attention {

    private final AttentionPolicy policy = new AttentionPolicy();

    @Test
    void the_pieces_that_receive_most_stay() {
      GateOutput gate = received(segment(0, "abc", 0, 3), .2f, .5f, .3f);
      assertThat(policy.select(gate, 2)).isEqualTo(KeptPositions.of(1, 2));
    }

    @Test
    void an_average_piece_scores_1_in_a_segment_of_any_length() {
      String text = "x".repeat(12);
      float[] even = new float[10];
      Arrays.fill(even, .1f);
      assertThat(policy.score(received(segment(0, text, 0, 10), even))).containsOnly(1f);
      assertThat(policy.score(received(segment(0, text, 10, 12), .5f, .5f))).containsOnly(1f);
    }

    @Test
    void scores_do_not_compare_across_texts() {
      assertThat(policy.comparesAcrossTexts()).isFalse();
    }
  }

  @Nested
  class Chance {

    private final String text = "The quick brown fox jumps over the lazy dog.";
    private final GateOutput whole = anything(0, text, 0, text.length());

    @Test
    void equal_seeds_choose_alike_and_others_do_not() {
      assertThat(new RandomPolicy(7).select(whole, 9))
          .isEqualTo(new RandomPolicy(7).select(whole, 9));
      assertThat(new RandomPolicy(7).select(whole, 9))
          .isNotEqualTo(new RandomPolicy(8).select(whole, 9));
    }

    @Test
    void other_texts_of_the_call_change_nothing() {
      RandomPolicy policy = new RandomPolicy(7);
      float[] alone = policy.score(whole);
      policy.score(anything(0, "another text", 0, 12));
      assertThat(policy.score(anything(5, text, 0, text.length()))).isEqualTo(alone);
    }

    @Test
    void where_the_text_is_cut_changes_nothing() {
      RandomPolicy policy = new RandomPolicy(7);
      float[] later = policy.score(anything(0, text, 20, text.length()));
      assertThat(later).isEqualTo(Arrays.copyOfRange(policy.score(whole), 20, text.length()));
    }

    @Test
    void other_texts_are_chosen_from_otherwise() {
      RandomPolicy policy = new RandomPolicy(7);
      assertThat(policy.score(anything(0, "ab", 0, 2)))
          .isNotEqualTo(policy.score(anything(0, "ba", 0, 2)));
    }

    @Test
    void scores_are_spread_evenly() {
      float[] scores = new RandomPolicy(0).score(anything(0, "x".repeat(10_000), 0, 10_000));
      double sum = 0;
      for (float score : scores) {
        assertThat(score).isBetween(0f, Math.nextDown(1f));
        sum += score;
      }
      assertThat(sum / scores.length).isCloseTo(.5, within(.01));
    }

    private GateOutput anything(int textIndex, String text, int from, int to) {
      return received(segment(textIndex, text, from, to), new float[to - from]);
    }
  }

  @Nested
  class ByName {

    @Test
    void every_known_name_gives_the_policy_of_that_name() {
      assertThat(DeletionPolicy.names())
          .isSorted()
          .containsExactly("anchor", "attention", "gate", "idf", "norm", "random", "stride");
      assertThat(DeletionPolicy.names())
          .allSatisfy(name -> assertThat(DeletionPolicy.named(name, 0).name()).isEqualTo(name));
    }

    @Test
    void the_seed_reaches_the_random_policy() {
      GateOutput gate = received(segment(0, "x".repeat(50), 0, 50), new float[50]);
      assertThat(DeletionPolicy.named("random", 3).select(gate, 20))
          .isEqualTo(new RandomPolicy(3).select(gate, 20));
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_one() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> DeletionPolicy.named("Atention", 0))
          .withMessage(
              "unknown policy 'Atention'; did you mean 'attention'?"
                  + " Known policies: anchor, attention, gate, idf, norm, random, stride");
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> DeletionPolicy.named("bm25", 0))
          .withMessage(
              "unknown policy 'bm25'. Known policies: anchor, attention, gate, idf, norm, random, stride");
    }

    @Test
    void none_is_no_policy() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> DeletionPolicy.named("none", 0))
          .withMessage(
              "policy 'none' is no policy but keeps all pieces: set keepAll instead."
                  + " Policies: anchor, attention, gate, idf, norm, random, stride");
    }
  }

  @Nested
  class Remembered {

    private final AtomicInteger asked = new AtomicInteger();
    private final GateOutput gate = received(segment(0, "abc", 0, 3), 3, 1, 2);

    @Test
    void a_segment_is_scored_once() {
      RememberedScores remembered = (RememberedScores) RememberedScores.of(counting(3, 1, 2));
      assertThat(remembered.select(gate, 2)).isEqualTo(KeptPositions.of(0, 2));
      assertThat(remembered.score(gate)).containsExactly(3, 1, 2);
      remembered.score(gate)[0] = 9;
      assertThat(remembered.score(gate)).containsExactly(3, 1, 2);
      assertThat(asked).hasValue(1);
    }

    @Test
    void it_answers_for_the_policy_it_remembers() {
      ScoringPolicy remembered = (ScoringPolicy) RememberedScores.of(new NormPolicy());
      assertThat(remembered.name()).isEqualTo("norm");
      assertThat(remembered.comparesAcrossTexts()).isTrue();
      assertThat(RememberedScores.of(remembered)).isSameAs(remembered);
    }

    @Test
    void a_policy_that_does_not_score_stays_as_it_is() {
      DeletionPolicy first = new FirstPieces();
      assertThat(RememberedScores.of(first)).isSameAs(first);
    }

    @Test
    void scores_that_are_not_one_a_piece_are_an_error_that_names_the_policy() {
      ScoringPolicy remembered = (ScoringPolicy) RememberedScores.of(counting(1, 2));
      assertThatIllegalStateException()
          .isThrownBy(() -> remembered.score(gate))
          .withMessage(
              "policy 'counting' gave 2 scores for the 3 pieces of Segment[text 0, pieces 0 to 3];"
                  + " it must give one a piece");
    }

    private ScoringPolicy counting(float... scores) {
      return new ScoringPolicy() {
        @Override
        public String name() {
          return "counting";
        }

        @Override
        public float[] score(GateOutput segment) {
          asked.incrementAndGet();
          return scores.clone();
        }

        @Override
        public boolean comparesAcrossTexts() {
          return false;
        }
      };
    }
  }
}
