package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.received;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.StridePolicy;

/** As many pieces as the gate lets pass. */
class ThresholdBudgetTest {

  private static int[] allocate(double threshold, GateOutput... segments) {
    return new ThresholdBudget(threshold).allocate(List.of(segments), new GateScorePolicy());
  }

  @Test
  void counts_what_scores_strictly_above_the_threshold() {
    GateOutput gate = gated(segment(0, "abcd", 0, 4), new float[] {-15, -14.9f, -2, -30});
    assertThat(allocate(-15, gate)).containsExactly(2);
  }

  @Test
  void each_segment_is_counted_by_itself_and_may_get_nothing() {
    GateOutput dull = gated(segment(0, "abcd", 0, 2), new float[] {-20, -20});
    GateOutput dense = gated(segment(0, "abcd", 2, 4), new float[] {-1, -1});
    assertThat(allocate(-15, dull, dense)).containsExactly(0, 2);
  }

  @Test
  void of_a_text_below_the_threshold_the_best_gated_piece_stays() {
    GateOutput first = gated(segment(0, "abcd", 0, 2), new float[] {-20, -19});
    GateOutput second = gated(segment(0, "abcd", 2, 4), new float[] {-18, -30});
    GateOutput other = gated(segment(1, "ef", 0, 2), new float[] {-29, -29});
    assertThat(allocate(-15, first, second, other)).containsExactly(0, 1, 1);
  }

  @Test
  void the_count_is_the_gate_s_whatever_policy_chooses() {
    GateOutput gate = gated(segment(0, "abcd", 0, 4), new float[] {-1, -1, -1, -30});
    assertThat(new ThresholdBudget(-15).allocate(List.of(gate), new StridePolicy()))
        .containsExactly(3);
  }

  @Test
  void the_threshold_in_force_is_a_float32_as_the_graph_has_it() {
    assertThat(new ThresholdBudget(-0.1).threshold()).hasValue(-0.1f);
    assertThat(new TextBudget(.5).threshold()).isEmpty();
  }

  @Test
  void a_model_without_a_gate_cannot_be_asked() {
    GateOutput gate = received(segment(0, "ab", 0, 2), 1, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> allocate(-15, gate))
        .withMessage("a threshold was asked of a model without a gate");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-9, 5})
  void a_threshold_is_finite_and_at_most_0(double threshold) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> new ThresholdBudget(threshold))
        .withMessage(
            "threshold "
                + threshold
                + " is not allowed: it is a gate score, a finite number of at most 0, such as"
                + " -15");
  }
}
