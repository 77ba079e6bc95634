package org.tokenmerging.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The wanted deletion rate may move over a run. */
class StagedTargetTest {

  private static final StagedTarget RISING =
      StagedTarget.parse("rise 0 to 0.5 until 0.2, hold 0.5 until 0.8, ease 0.3 until 1");

  @Test
  void a_number_is_wanted_from_the_first_step_to_the_last() {
    StagedTarget half = StagedTarget.parse("0.5");
    assertThat(half.at(0, 100)).isEqualTo(0.5);
    assertThat(half.at(100, 100)).isEqualTo(0.5);
  }

  @Test
  void within_a_stage_the_target_moves_evenly() {
    assertThat(RISING.at(0, 100)).isZero();
    assertThat(RISING.at(10, 100)).isCloseTo(0.25, within(1e-12));
    assertThat(RISING.at(20, 100)).isEqualTo(0.5);
    assertThat(RISING.at(79, 100)).isEqualTo(0.5);
  }

  @Test
  void a_stage_that_is_named_begins_where_the_one_before_ends() {
    assertThat(RISING.stage(19, 100)).isEqualTo("rise");
    assertThat(RISING.stage(20, 100)).isEqualTo("hold");
    assertThat(RISING.stage(80, 100)).isEqualTo("ease");
    assertThat(RISING.at(80, 100)).isEqualTo(0.3);
  }

  @Test
  void after_the_run_the_end_of_the_last_stage_holds() {
    assertThat(RISING.at(500, 100)).isEqualTo(0.3);
    assertThat(RISING.stage(500, 100)).isEqualTo("ease");
  }

  @Test
  void what_it_prints_is_what_it_reads() {
    assertThat(StagedTarget.parse(RISING.toString())).isEqualTo(RISING);
    assertThat(StagedTarget.parse("0.4").toString()).isEqualTo("constant 0.4 until 1.0");
  }

  @Test
  void what_cannot_be_read_is_named_with_an_example() {
    assertThatThrownBy(() -> StagedTarget.parse("half"))
        .hasMessageStartingWith("target 'half' cannot be read; write a rate such as 0.5")
        .hasMessageContaining("rise 0 to 0.5 until 0.2");
  }

  @Test
  void stages_that_do_not_end_with_the_run_are_refused() {
    assertThatThrownBy(() -> StagedTarget.parse("short 0.5 until 0.5"))
        .hasMessage("the stages of the target end at 0.5 of the run; let the last be 'until 1'");
    assertThatThrownBy(() -> StagedTarget.parse("a 0.5 until 0.5, b 0.5 until 0.4"))
        .hasMessageContaining("ends before it begins");
  }

  @Test
  void a_rate_that_leaves_nothing_is_refused() {
    assertThatThrownBy(() -> StagedTarget.parse("1"))
        .hasMessage("target deletion rate 1.0 is not allowed; allowed: at least 0 and below 1");
  }
}
