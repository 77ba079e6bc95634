package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.GateScorePolicy;

/** One gate score for all texts, from the table. */
class CalibratedBudgetTest {

  /** -20, -19, ... -1 for 0, .05, ... .95. */
  private final CalibrationTable table =
      new CalibrationTable(DoubleStream.iterate(-20, t -> t + 1).limit(20).boxed().toList());

  private int[] allocate(double rate, GateOutput... segments) {
    return new CalibratedBudget(table, rate).allocate(List.of(segments), new GateScorePolicy());
  }

  @Test
  void a_redundant_text_loses_more_than_a_dense_one() {
    GateOutput redundant = gated(segment(0, "abcd", 0, 4), new float[] {-25, -10, -2, -11});
    GateOutput dense = gated(segment(1, "efgh", 0, 4), new float[] {-1, -9, -2, -11});
    assertThat(allocate(.5, redundant, dense)).containsExactly(1, 3);
  }

  @Test
  void the_threshold_in_force_is_the_table_s() {
    assertThat(new CalibratedBudget(table, .5).threshold()).hasValue(-10);
    assertThat(new CalibratedBudget(table, .95).threshold()).hasValue(-1);
  }

  @Test
  void of_a_text_below_the_cut_the_best_gated_piece_stays() {
    GateOutput first = gated(segment(0, "abcd", 0, 2), new float[] {-20, -19});
    GateOutput second = gated(segment(0, "abcd", 2, 4), new float[] {-18, -30});
    assertThat(allocate(.5, first, second)).containsExactly(0, 1);
  }

  @Test
  void rate_0_keeps_all_whatever_the_gate_says() {
    GateOutput gate = gated(segment(0, "abcd", 0, 4), new float[] {-25, -30, -29.9f, -1000});
    assertThat(allocate(0, gate)).containsExactly(4);
  }

  @Test
  void thresholds_above_0_let_nothing_pass_as_0_does() {
    CalibrationTable high = new CalibrationTable(Collections.nCopies(20, 3.0));
    assertThat(new CalibratedBudget(high, .5).threshold()).hasValue(0);
  }

  @Test
  void a_rate_outside_0_to_1_is_refused() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> new CalibratedBudget(table, 1))
        .withMessageStartingWith("rate 1.0 is not allowed");
  }
}
