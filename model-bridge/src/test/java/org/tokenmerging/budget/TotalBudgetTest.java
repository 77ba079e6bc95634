package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.AttentionPolicy;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.FirstPieces;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.IdfPolicy;
import org.tokenmerging.policy.NormPolicy;
import org.tokenmerging.policy.RandomPolicy;

/** A share of all texts of a call together. */
class TotalBudgetTest {

  private static GateOutput text(int index, float... gate) {
    return gated(segment(index, "x".repeat(gate.length), 0, gate.length), gate);
  }

  private static int[] allocate(double rate, GateOutput... segments) {
    return new TotalBudget(rate).allocate(List.of(segments), new GateScorePolicy());
  }

  @Test
  void pieces_of_all_texts_are_ranked_together() {
    assertThat(allocate(.5, text(0, -1, -2, -3, -9), text(1, -8, -7, -6, -4)))
        .containsExactly(3, 1);
  }

  @Test
  void each_text_keeps_its_best_piece_before_any_other_is_looked_at() {
    assertThat(
            allocate(.6, text(0, -1, -2, -3, -4), text(1, -28, -29, -27), text(2, -30, -30, -30)))
        .containsExactly(2, 1, 1);
  }

  @Test
  void more_texts_than_the_rate_would_leave_keep_a_piece_each() {
    assertThat(allocate(.9, text(0, -1, -2), text(1, -28, -29), text(2, -30)))
        .containsExactly(1, 1, 1);
  }

  @Test
  void ties_go_to_the_earlier_text_and_then_to_the_earlier_piece() {
    // One of each text, and two others of the six: all are equal.
    assertThat(allocate(.45, text(0, -5, -5), text(1, -5, -5, -5, -5), text(2, -5, -5, -5)))
        .containsExactly(2, 2, 1);
  }

  @Test
  void the_best_piece_of_a_text_lies_in_its_earliest_segment_that_has_it() {
    GateOutput first = gated(segment(0, "abcdef", 0, 2), new float[] {-9, -8});
    GateOutput second = gated(segment(0, "abcdef", 2, 4), new float[] {-7, -7});
    GateOutput third = gated(segment(0, "abcdef", 4, 6), new float[] {-9, -7});
    assertThat(allocate(.9, first, second, third)).containsExactly(0, 1, 0);
    assertThat(allocate(.6, first, second, third)).containsExactly(0, 2, 1);
  }

  @Test
  void a_rate_of_0_keeps_all_and_no_texts_have_nothing() {
    assertThat(allocate(0, text(0, -1, -2), text(1, -30))).containsExactly(2, 1);
    assertThat(allocate(.5)).isEmpty();
  }

  @Test
  void the_rate_is_read_as_a_decimal_number() {
    float[] hundred = new float[100];
    for (int i = 0; i < 100; i++) {
      hundred[i] = -i / 4f;
    }
    assertThat(allocate(.29, text(0, hundred))).containsExactly(71);
  }

  @Test
  void windows_of_a_call_count_as_the_whole_call() {
    TotalBudget total = new TotalBudget(.5);
    GateOutput first = text(0, -1, -2, -3, -9);
    GateOutput second = text(0, -8, -7, -6, -4); // the first text of its window
    CallScores call = new CallScores();
    call.add(List.of(first), new GateScorePolicy());
    call.add(List.of(), new GateScorePolicy());
    call.add(List.of(second), new GateScorePolicy());
    assertThat(total.allocate(call)).containsExactly(3, 1);
  }

  @Test
  void scores_must_compare_from_text_to_text() {
    assertThat(List.of(new GateScorePolicy(), new IdfPolicy(), new NormPolicy()))
        .allMatch(TotalBudget::canRank);
    for (DeletionPolicy policy :
        List.of(new AttentionPolicy(), new RandomPolicy(1), new FirstPieces())) {
      assertThat(TotalBudget.canRank(policy)).isFalse();
      assertThatIllegalStateException()
          .isThrownBy(() -> new TotalBudget(.5).allocate(List.of(text(0, -1)), policy))
          .withMessage(
              "budget 'total' was asked to rank texts by policy '"
                  + policy.name()
                  + "', whose scores do not compare from text to text");
    }
  }
}
