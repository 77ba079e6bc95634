package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tokenmerging.training.gate.StagedTarget;

class AlphaControlTest {

  private static GateOptions options(GateOptions.Control control) {
    StagedTarget target =
        control == GateOptions.Control.PI ? StagedTarget.parse("0:0.3, 10:0.6", 20) : null;
    return new GateOptions(control, target, 0.5, 0.01, 0.25, 0, 3, 0, 0);
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
