package org.tokenmerging.training;

import java.util.ArrayList;
import java.util.List;

/**
 * How the gate is taught to delete.
 *
 * @param control {@code gate.control}, {@code pi}
 * @param targets what the controller aims at, by rising steps, the first from step 0; {@code
 *     gate.target}, 0.5; several as {@code 0:0.3, 2000:0.5}
 * @param kp the controller's proportional part; {@code gate.kp}, 0.5
 * @param ki its integral part; {@code gate.ki}, 0.00001
 * @param alphaStart the weight of the gate's loss, at first or, without a controller, always;
 *     {@code gate.alphaStart}, 0
 * @param delay steps before the gate's loss counts; {@code gate.delay}, 0
 * @param scoresLoss weight of the loss on attention scores above 5; {@code gate.scoresLoss}, 0
 * @param hardShare share of the steps that delete for real; {@code gate.hardShare}, 0
 */
public record GateOptions(
    Control control,
    List<TargetStage> targets,
    double kp,
    double ki,
    double alphaStart,
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
  private static final String DELAY = "gate.delay";
  private static final String SCORES = "gate.scoresLoss";
  private static final String HARD = "gate.hardShare";

  public GateOptions {
    targets = List.copyOf(targets);
  }

  static GateOptions read(OptionValues values) {
    Control control = values.word(CONTROL, Control.PI);
    String chosen = CONTROL + "=" + OptionValues.word(control);
    if (control == Control.NONE) {
      List.of(TARGET, KP, KI, ALPHA, DELAY, HARD).forEach(key -> values.refuseBeside(key, chosen));
      return new GateOptions(control, List.of(), 0, 0, 0, 0, scoresLoss(values), 0);
    }
    if (control == Control.FIXED) {
      List.of(TARGET, KP, KI).forEach(key -> values.refuseBeside(key, chosen));
      return taught(control, List.of(), 0, 0, values);
    }
    return taught(
        control,
        targets(values),
        values.number(KP, 0.5, kp -> kp >= 0, "of at least 0"),
        values.number(KI, 1e-5, ki -> ki >= 0, "of at least 0"),
        values);
  }

  private static GateOptions taught(
      Control control, List<TargetStage> targets, double kp, double ki, OptionValues values) {
    return new GateOptions(
        control,
        targets,
        kp,
        ki,
        values.number(ALPHA, 0, alpha -> alpha >= 0, "of at least 0"),
        values.wholeNumber(DELAY, 0, 0, Integer.MAX_VALUE),
        scoresLoss(values),
        values.number(HARD, 0, share -> share >= 0 && share <= 1, "from 0 to 1"));
  }

  private static double scoresLoss(OptionValues values) {
    return values.number(SCORES, 0, weight -> weight >= 0, "of at least 0");
  }

  private static List<TargetStage> targets(OptionValues values) {
    String written = values.text(TARGET, "0.5");
    List<TargetStage> stages = new ArrayList<>();
    try {
      for (String stage : written.split(",", -1)) {
        int colon = stage.indexOf(':');
        long from = colon < 0 ? 0 : Long.parseLong(stage.substring(0, colon).strip());
        stages.add(new TargetStage(from, Double.parseDouble(stage.substring(colon + 1).strip())));
      }
    } catch (NumberFormatException e) {
      throw notAllowed(written);
    }
    if (!inOrder(stages)) {
      throw notAllowed(written);
    }
    return stages;
  }

  private static boolean inOrder(List<TargetStage> stages) {
    long before = -1;
    for (TargetStage stage : stages) {
      if (stage.fromStep() <= before || !(stage.rate() > 0 && stage.rate() < 1)) {
        return false;
      }
      before = stage.fromStep();
    }
    return stages.get(0).fromStep() == 0;
  }

  private static RuntimeException notAllowed(String written) {
    return OptionValues.notAllowed(
        TARGET,
        written,
        "a rate above 0 and below 1, such as 0.5, or several with the step that each holds from,"
            + " rising from 0, such as 0:0.3, 2000:0.5");
  }

  /** What is aimed at in a step, from 0; NaN without a controller. */
  public double target(long step) {
    double rate = Double.NaN;
    for (TargetStage stage : targets) {
      rate = stage.fromStep() <= step ? stage.rate() : rate;
    }
    return rate;
  }
}
