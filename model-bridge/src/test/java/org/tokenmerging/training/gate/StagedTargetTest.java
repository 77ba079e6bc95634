package org.tokenmerging.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.training.gate.StagedTarget.Stage;

/** The wanted deletion rate may move over a run. */
class StagedTargetTest {

  private static final StagedTarget RISING =
      StagedTarget.parse("0:0 to 0.5, 20:0.5, 80:0.3 to 0", 100);

  @Test
  void a_number_is_wanted_from_the_first_step_to_the_last() {
    StagedTarget half = StagedTarget.parse(" 0.5 ", 100);
    assertThat(half.at(0)).isEqualTo(0.5);
    assertThat(half.at(99)).isEqualTo(0.5);
  }

  @Test
  void stages_of_one_rate_each_jump() {
    StagedTarget jumping = StagedTarget.parse("0:0.3, 20:0.5", 100);
    assertThat(jumping.at(19)).isEqualTo(0.3);
    assertThat(jumping.at(20)).isEqualTo(0.5);
    assertThat(jumping.at(99)).isEqualTo(0.5);
  }

  @Test
  void within_a_stage_of_two_rates_the_target_moves_evenly_until_the_next() {
    assertThat(RISING.at(0)).isZero();
    assertThat(RISING.at(10)).isCloseTo(0.25, within(1e-12));
    assertThat(RISING.at(20)).isEqualTo(0.5);
    assertThat(RISING.at(79)).isEqualTo(0.5);
  }

  @Test
  void the_last_stage_moves_until_the_run_ends_and_stays_there() {
    assertThat(RISING.at(80)).isEqualTo(0.3);
    assertThat(RISING.at(90)).isCloseTo(0.15, within(1e-12));
    assertThat(RISING.at(100)).isZero();
    assertThat(RISING.at(500)).isZero();
  }

  @Test
  void two_rates_alone_move_over_the_whole_run() {
    StagedTarget falling = StagedTarget.parse("0.8 to 0.2", 100);
    assertThat(falling.stages()).isEqualTo(List.of(new Stage(0, 0.8, 0.2)));
    assertThat(falling.at(50)).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "half", "0:0.3,", "0:", "x:0.3", "0.1 to", "0.1 to 0.2 to 0.3"})
  void what_cannot_be_read_is_refused(String target) {
    assertThatThrownBy(() -> StagedTarget.parse(target, 100))
        .isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5:0.3", "0:0.3, 0:0.5", "0:0.3, 50:0.5, 20:0.4", "0:0.3, 100:0.5"})
  void stages_that_do_not_follow_each_other_within_the_run_are_refused(String target) {
    assertThatThrownBy(() -> StagedTarget.parse(target, 100))
        .hasMessageMatching("a stage from step \\d+ is not allowed; the first begins at 0, .*")
        .hasMessageEndingWith("all within the run of 100 steps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-0.1", "NaN", "0:0.3, 20:1.5", "0.5 to 1"})
  void a_rate_is_at_least_0_and_leaves_something(String target) {
    assertThatThrownBy(() -> StagedTarget.parse(target, 100))
        .hasMessageStartingWith("target deletion rate ")
        .hasMessageEndingWith(" is not allowed; allowed: at least 0 and below 1");
  }

  @Test
  void something_is_to_be_deleted() {
    assertThatThrownBy(() -> StagedTarget.parse("0:0, 50:0", 100))
        .hasMessage(
            "a target of 0 from beginning to end is not allowed; train without a gate instead");
  }
}
