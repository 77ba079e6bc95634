package org.tokenmerging.training.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static StepFigures at(long step, double seconds, long bytes, double alpha) {
    return new StepFigures(
        step,
        seconds,
        MadeSteps.bytes(bytes),
        2.34567,
        1e-3,
        0.4823,
        0.5,
        alpha,
        Map.of(),
        Map.of());
  }

  @Test
  void says_step_loss_rate_target_alpha_speed_and_time_left() {
    StepFigures now = at(1200, 310, 1_300_000, 0.0123);
    Pace pace = Pace.between(at(1190, 300, 1_258_500, 0.0123), now, 5000);
    assertThat(ProgressLine.of(now, 5000, pace))
        .isEqualTo(
            "step 1,200/5,000  loss 2.3457  deleted 48.2 % (target 50.0 %)  alpha 0.0123"
                + "  4,150 bytes/s  1 h 03 min left");
  }

  @Test
  void says_pieces_where_they_are_no_bytes() {
    StepFigures now =
        new StepFigures(
            3,
            7,
            new PiecesRead(70, PieceUnit.PIECES),
            6.5,
            1e-3,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Map.of(),
            Map.of());
    assertThat(ProgressLine.of(now, 10, new Pace(10, Duration.ofSeconds(5))))
        .isEqualTo("step 3/10  loss 6.5000  10 pieces/s  5 s left");
  }

  @Test
  void leaves_out_what_is_not_known() {
    StepFigures bare =
        new StepFigures(
            1,
            0,
            MadeSteps.bytes(0),
            6.5,
            1e-3,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Map.of(),
            Map.of());
    assertThat(ProgressLine.of(bare, 10, Pace.UNKNOWN)).isEqualTo("step 1/10  loss 6.5000");
  }

  @Test
  void a_pace_needs_two_steps_at_different_times() {
    StepFigures now = at(10, 5, 100, 0);
    assertThat(Pace.between(now, now, 100)).isEqualTo(Pace.UNKNOWN);
    assertThat(Pace.between(at(5, 0, 0, 0), now, 10).left()).isZero();
  }

  @Test
  void a_time_is_said_in_its_largest_units() {
    assertThat(ProgressLine.inWords(Duration.ofSeconds(40))).isEqualTo("40 s");
    assertThat(ProgressLine.inWords(Duration.ofSeconds(750))).isEqualTo("12 min");
    assertThat(ProgressLine.inWords(Duration.ofMinutes(65))).isEqualTo("1 h 05 min");
  }
}
