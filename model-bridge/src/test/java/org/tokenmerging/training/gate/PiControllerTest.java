package org.tokenmerging.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.golden.GoldenModel;

/** The controller sets alpha as the reference's does. */
class PiControllerTest {

  private static final JsonNode GOLDEN = GoldenModel.json("controller.json");

  private static ControllerSettings settings(JsonNode node, long delay, long every) {
    return new ControllerSettings(
        node.get("controller_p").asDouble(),
        node.get("controller_i").asDouble(),
        node.get("alpha_start").asDouble(),
        0,
        delay,
        every);
  }

  @Nested
  class Alone {

    static Stream<JsonNode> traces() {
      return StreamSupport.stream(GOLDEN.get("traces").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("traces")
    void every_alpha_is_the_reference_s(JsonNode trace) {
      PiController controller = new PiController(settings(trace, 0, 1));
      double target = trace.get("target_deletion_rate").asDouble();
      JsonNode rates = GOLDEN.get("observed_deletion_rate");
      for (int step = 0; step < rates.size(); step++) {
        controller.update(step, target, rates.get(step).asDouble());
        assertThat(controller.state().alpha())
            .as("alpha after step " + step)
            .isCloseTo(trace.get("alpha_float64").get(step).asDouble(), within(1e-12));
      }
      ControllerState end = controller.state();
      assertThat(end.proportional())
          .isCloseTo(trace.get("final_p_acc_float64").asDouble(), within(1e-12));
      assertThat(end.integral())
          .isCloseTo(trace.get("final_i_acc_float64").asDouble(), within(1e-12));
    }
  }

  @Nested
  class InALoss {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with_delay_20_and_step_3", "four_micro_batches"})
    void the_loss_of_a_call_uses_the_alpha_of_the_one_before(String name) {
      JsonNode run = GOLDEN.get("through_loss_function").get(name);
      PiController controller =
          new PiController(
              settings(
                  run, run.get("regularizer_delay").asLong(), run.get("controller_step").asLong()));
      for (JsonNode call : run.get("calls")) {
        long step = call.get("global_step").asLong();
        double loss =
            run.get("cross_entropy").asDouble()
                + controller.alpha(step) * call.get("gate_mean_non_pad").asDouble();
        assertThat(loss)
            .as("loss of %s", call)
            .isCloseTo(call.get("loss").asDouble(), within(1e-6));
        double observed = call.get("deleted_non_pad").asDouble() / call.get("non_pad").asDouble();
        controller.update(step, run.get("target_deletion_rate").asDouble(), observed);
        assertThat(controller.state().alpha())
            .as("alpha after %s", call)
            .isCloseTo(call.get("alpha_after").asDouble(), within(1e-6));
      }
    }
  }

  @Nested
  class WhereMoreIsDeletedThanIsWanted {

    @Test
    void the_paper_s_stops_at_zero_and_another_pulls_back_as_far_as_it_may() {
      assertThat(alphaAfter(0)).isZero();
      assertThat(alphaAfter(-1)).isCloseTo(0.1 * 0.5 * -0.4 + 0.01 * -0.4, within(1e-12));
      assertThat(alphaAfter(-0.001)).isEqualTo(-0.001);
    }

    private double alphaAfter(double lowest) {
      PiController controller =
          new PiController(new ControllerSettings(0.5, 0.01, 0, lowest, 0, 1));
      controller.update(0, 0.5, 0.9);
      return controller.alpha(1);
    }
  }

  @Nested
  class Resumed {

    @Test
    void it_goes_on_as_if_it_had_not_been_broken_off() {
      ControllerSettings settings = new ControllerSettings(0.5, 1e-2, 0.1, 0, 0, 1);
      PiController whole = new PiController(settings);
      whole.update(0, 0.5, 0.2);
      PiController resumed = new PiController(settings, whole.state());
      whole.update(1, 0.5, 0.3);
      resumed.update(1, 0.5, 0.3);
      assertThat(resumed.state()).isEqualTo(whole.state());
    }
  }

  @Nested
  class Refusals {

    @Test
    void a_rate_that_is_none_is_named() {
      PiController controller = new PiController(new ControllerSettings(0.5, 1e-5, 0, 0, 0, 1));
      assertThatThrownBy(() -> controller.update(0, 0.5, Double.NaN))
          .hasMessage("observed deletion rate NaN is not allowed; allowed: 0 to 1");
    }

    @Test
    void settings_that_cannot_be_are_named() {
      assertThatThrownBy(() -> new ControllerSettings(-1, 0, 0, 0, 0, 1))
          .hasMessage("controller proportional -1.0 is not allowed; allowed: a number, at least 0");
      assertThatThrownBy(() -> new ControllerSettings(0, 0, 0, 0, 0, 0))
          .hasMessage("controller step 0 is not allowed; allowed: at least 1");
      assertThatThrownBy(() -> new ControllerSettings(0, 0, 0, 0.1, 0, 1))
          .hasMessage("lowest alpha 0.1 is not allowed; allowed: a number, at most 0");
    }
  }
}
