package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.training.gate.ControllerSettings;
import org.tokenmerging.training.gate.StagedTarget;
import org.tokenmerging.training.options.GateOptions;

class AlphaControlTest {

  private static GateOptions options(GateOptions.Control control) {
    return options(control, 0);
  }

  private static GateOptions options(GateOptions.Control control, double lowest) {
    StagedTarget target =
        control == GateOptions.Control.PI ? StagedTarget.parse("0:0.3, 10:0.6", 20) : null;
    ControllerSettings alpha = new ControllerSettings(0.5, 0.01, 0.25, lowest, 3, 1);
    return new GateOptions(control, target, alpha, 0, 0);
  }

  @Test
  void a_controller_presses_while_too_little_is_deleted() {
    AlphaControl control = new AlphaControl(options(GateOptions.Control.PI), null);
    assertThat(control.alpha(2)).as("in the delay").isZero();
    assertThat(control.alpha(3)).isEqualTo(0.25);
    control.update(3, 0.1);
    assertThat(control.alpha(4)).isEqualTo(0.1 * 0.5 * 0.2 + 0.01 * 0.2, within(1e-12));
    assertThat(control.target(9)).isEqualTo(0.3);
    assertThat(control.target(10)).isEqualTo(0.6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.001})
  void a_controller_pulls_back_as_far_as_its_options_say(double lowest) {
    AlphaControl control = new AlphaControl(options(GateOptions.Control.PI, lowest), null);
    control.update(3, 0.9);
    assertThat(control.alpha(4)).isEqualTo(lowest);
  }

  @Test
  void a_controller_goes_on_where_another_was() {
    AlphaControl first = new AlphaControl(options(GateOptions.Control.PI), null);
    first.update(3, 0.1);
    AlphaControl second = new AlphaControl(options(GateOptions.Control.PI), first.state());
    assertThat(second.alpha(4)).isEqualTo(first.alpha(4));
    first.update(4, 0.2);
    second.update(4, 0.2);
    assertThat(second.state()).isEqualTo(first.state());
  }

  @Test
  void a_fixed_weight_stays_whatever_is_deleted() {
    AlphaControl control = new AlphaControl(options(GateOptions.Control.FIXED), null);
    control.update(3, 0.0);
    assertThat(control.alpha(2)).isZero();
    assertThat(control.alpha(1000)).isEqualTo(0.25);
    assertThat(control.target(5)).isNaN();
    assertThat(control.state()).isNull();
  }
}
