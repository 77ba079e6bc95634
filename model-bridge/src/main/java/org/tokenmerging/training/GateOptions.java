package org.tokenmerging.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.gate.StagedTarget;

/**
 * How the gate is taught to delete.
 *
 * @param control {@code gate.control}, {@code pi}
 * @param target what the controller aims at, over the run; {@code gate.target}, 0.5; in stages as
 *     {@code 0:0.3, 2000:0.5}, moving evenly as {@code 0:0.1 to 0.5, 2000:0.5}; null without a
 *     controller
 * @param kp the controller's proportional part; {@code gate.kp}, 0.01
 * @param ki its integral part; {@code gate.ki}, 0.000003
 * @param alphaStart the weight of the gate's loss, at first or, without a controller, always;
 *     {@code gate.alphaStart}, 0
 * @param alphaLowest what the controller's alpha never falls below; {@code gate.alphaLowest}, -1;
 *     at 0, as in the paper, the controller never pulls back
 * @param delay steps before the gate's loss counts; {@code gate.delay}, 0
 * @param scoresLoss weight of the loss on attention scores above 5; {@code gate.scoresLoss}, 0
 * @param hardShare share of the steps that delete for real; {@code gate.hardShare}, 0
 */
public record GateOptions(
    Control control,
    @Nullable StagedTarget target,
    double kp,
    double ki,
    double alphaStart,
    double alphaLowest,
    long delay,
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

  /**
   * Reads them.
   *
   * @param steps of the whole run
   */
  static GateOptions read(OptionValues values, long steps) {
    Control control = values.word(CONTROL, Control.PI);
    String chosen = CONTROL + "=" + OptionWord.of(control);
    if (control == Control.NONE) {
      List.of(TARGET, KP, KI, ALPHA, LOWEST, DELAY, HARD)
          .forEach(key -> values.refuseBeside(key, chosen));
      return new GateOptions(control, null, 0, 0, 0, 0, 0, scoresLoss(values), 0);
    }
    if (control == Control.FIXED) {
      List.of(TARGET, KP, KI, LOWEST).forEach(key -> values.refuseBeside(key, chosen));
      return taught(control, null, 0, 0, 0, values);
    }
    return taught(
        control,
        target(values, steps),
        values.number(KP, 0.01, kp -> kp >= 0, "of at least 0"),
        values.number(KI, 3e-6, ki -> ki >= 0, "of at least 0"),
        values.number(LOWEST, -1, alpha -> alpha <= 0, "of at most 0"),
        values);
  }

  private static GateOptions taught(
      Control control,
      @Nullable StagedTarget target,
      double kp,
      double ki,
      double alphaLowest,
      OptionValues values) {
    return new GateOptions(
        control,
        target,
        kp,
        ki,
        values.number(ALPHA, 0, alpha -> alpha >= 0, "of at least 0"),
        alphaLowest,
        values.wholeNumber(DELAY, 0, 0, Integer.MAX_VALUE),
        scoresLoss(values),
        values.number(HARD, 0, share -> share >= 0 && share <= 1, "from 0 to 1"));
  }

  private static double scoresLoss(OptionValues values) {
    return values.number(SCORES, 0, weight -> weight >= 0, "of at least 0");
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
