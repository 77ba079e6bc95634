package org.tokenmerging.training;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.gate.ControllerSettings;
import org.tokenmerging.training.gate.ControllerState;
import org.tokenmerging.training.gate.PiController;
import org.tokenmerging.training.options.GateOptions;

/** What sets the weight of the gate's loss: a controller, a number, or nothing without a gate. */
final class AlphaControl {

  private final GateOptions options;
  private final @Nullable PiController controller;

  /**
   * At the beginning of a run, or where another left off.
   *
   * @param state of a controller; null at the beginning and where there is none
   */
  AlphaControl(GateOptions options, @Nullable ControllerState state) {
    this.options = options;
    this.controller =
        options.control() == GateOptions.Control.PI ? controller(options.alpha(), state) : null;
  }

  private static PiController controller(
      ControllerSettings settings, @Nullable ControllerState state) {
    return state == null ? new PiController(settings) : new PiController(settings, state);
  }

  /**
   * The weight in the loss of a step.
   *
   * @param step counted from 0
   */
  double alpha(long step) {
    if (controller != null) {
      return controller.alpha(step);
    }
    return step < options.alpha().delay() ? 0 : options.alpha().initialAlpha();
  }

  /** The rate that is aimed at; NaN without a controller. */
  double target(long step) {
    return options.target(step);
  }

  /**
   * Learns what a step deleted.
   *
   * @param observed share of the pieces that score below the threshold, as the reference counts
   */
  void update(long step, double observed) {
    if (controller != null) {
      controller.update(step, target(step), observed);
    }
  }

  /** What a checkpoint has to hold; null where there is no controller. */
  @Nullable ControllerState state() {
    return controller == null ? null : controller.state();
  }
}
