package org.tokenmerging.training.options;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.gate.ControllerSettings;
import org.tokenmerging.training.gate.StagedTarget;

/**
 * How the gate is taught to delete.
 *
 * @param control {@code gate.control}, {@code pi}
 * @param target what the controller aims at, over the run; {@code gate.target}, 0.5; in stages as
 *     {@code 0:0.3, 2000:0.5}, moving evenly as {@code 0:0.1 to 0.5, 2000:0.5}; null without a
 *     controller
 * @param alpha what the weight of the gate's loss is set by: {@code gate.kp}, 0.01; {@code
 *     gate.ki}, 0.000003; {@code gate.alphaStart}, 0; {@code gate.alphaLowest}, -1; {@code
 *     gate.delay}, 0. Of a fixed weight only the initial alpha and the delay say anything
 * @param scoresLoss weight of the loss on attention scores above 5; {@code gate.scoresLoss}, 0
 * @param hardShare share of the steps that delete for real; {@code gate.hardShare}, 0
 */
public record GateOptions(
    Control control,
    @Nullable StagedTarget target,
    ControllerSettings alpha,
    double scoresLoss,
    double hardShare) {

  /** What sets the weight of the gate's loss. */
  public enum Control {
    /** A controller that steers to the target. */
    PI,
    /** Nothing: it stays as it begins. */
    FIXED,
    /** There is no gate, and nothing is deleted. */
    NONE
  }

  private static final String CONTROL = "gate.control";
  private static final String TARGET = "gate.target";
  private static final String KP = "gate.kp";
  private static final String KI = "gate.ki";
  private static final String ALPHA = "gate.alphaStart";
  private static final String LOWEST = "gate.alphaLowest";
  private static final String DELAY = "gate.delay";
  private static final String SCORES = "gate.scoresLoss";
  private static final String HARD = "gate.hardShare";

  private static final long EACH_STEP = 1;

  /**
   * Reads them.
   *
   * @param steps of the whole run
   */
  static GateOptions read(OptionValues values, long steps) {
    return switch (values.word(CONTROL, Control.PI)) {
      case PI -> steered(values, steps);
      case FIXED -> pressed(values, steps);
      case NONE -> ungated(values);
    };
  }

  private static GateOptions steered(OptionValues values, long steps) {
    StagedTarget target = target(values, steps);
    ControllerSettings controller =
        new ControllerSettings(
            atLeastZero(values, KP, 0.01),
            atLeastZero(values, KI, 3e-6),
            atLeastZero(values, ALPHA, 0),
            values.number(LOWEST, -1, alpha -> alpha <= 0, "of at most 0"),
            delay(values, steps),
            EACH_STEP);
    return new GateOptions(Control.PI, target, controller, scoresLoss(values), hardShare(values));
  }

  private static GateOptions pressed(OptionValues values, long steps) {
    refuse(values, Control.FIXED, TARGET, KP, KI, LOWEST);
    ControllerSettings fixed = fixed(atLeastZero(values, ALPHA, 0), delay(values, steps));
    return new GateOptions(Control.FIXED, null, fixed, scoresLoss(values), hardShare(values));
  }

  private static GateOptions ungated(OptionValues values) {
    refuse(values, Control.NONE, TARGET, KP, KI, ALPHA, LOWEST, DELAY, HARD);
    return new GateOptions(Control.NONE, null, fixed(0, 0), scoresLoss(values), 0);
  }

  private static void refuse(OptionValues values, Control chosen, String... keys) {
    List.of(keys).forEach(key -> values.refuseBeside(key, CONTROL + "=" + OptionWord.of(chosen)));
  }

  private static ControllerSettings fixed(double alpha, long delay) {
    return new ControllerSettings(0, 0, alpha, 0, delay, EACH_STEP);
  }

  /** Shorter than the run, in which the gate would never be taught otherwise. */
  private static long delay(OptionValues values, long steps) {
    long delay = values.wholeNumber(DELAY, 0, 0, Integer.MAX_VALUE);
    if (delay >= steps) {
      throw OptionValues.notAllowed(
          DELAY,
          String.valueOf(delay),
          "a whole number from 0 to "
              + (steps - 1)
              + ", below optimiser.steps="
              + steps
              + ", or the gate is never taught; train without one by gate.control=none");
    }
    return delay;
  }

  private static double atLeastZero(OptionValues values, String key, double fallback) {
    return values.number(key, fallback, number -> number >= 0, "of at least 0");
  }

  private static double hardShare(OptionValues values) {
    return values.number(HARD, 0, share -> share >= 0 && share <= 1, "from 0 to 1");
  }

  private static double scoresLoss(OptionValues values) {
    return atLeastZero(values, SCORES, 0);
  }

  private static StagedTarget target(OptionValues values, long steps) {
    String written = values.text(TARGET, "0.5");
    try {
      return StagedTarget.parse(written, steps);
    } catch (IllegalArgumentException e) { // also what is no number
      throw OptionValues.notAllowed(
          TARGET,
          written,
          "a rate above 0 and below 1, such as 0.5, or several with the step that each holds from,"
              + " rising from 0 and below optimiser.steps="
              + steps
              + ", such as 0:0.3, 2000:0.5, or 0:0.1 to 0.5, 2000:0.5 to move evenly at first");
    }
  }

  /** What is aimed at in a step, from 0; NaN without a controller. */
  public double target(long step) {
    return target == null ? Double.NaN : target.at(step);
  }
}
