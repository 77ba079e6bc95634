package org.tokenmerging.training.gate;

/**
 * What a {@link PiController} is set to.
 *
 * @param proportional how strongly it answers the error of now, at least 0; the paper's is 0.5
 * @param integral how strongly it answers the sum of all errors, at least 0; the paper's is 1e-5
 * @param initialAlpha alpha of the first loss, at least 0
 * @param lowestAlpha alpha never falls below it, at most 0. The paper's is 0: it only presses
 *     towards deletion, and where the task itself lets more go than is wanted, the rate stays above
 *     the target. Below 0 it can pull back
 * @param delay steps at the beginning in which the gate is not pressed at all, at least 0
 * @param every acts at each so manieth step, at least 1. A run has 1; others are there for the
 *     reference's traces, which the tests hold the controller to
 */
public record ControllerSettings(
    double proportional,
    double integral,
    double initialAlpha,
    double lowestAlpha,
    long delay,
    long every) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public ControllerSettings {
    atLeastZero("controller proportional", proportional);
    atLeastZero("controller integral", integral);
    atLeastZero("initial alpha", initialAlpha);
    if (!(lowestAlpha <= 0) || Double.isInfinite(lowestAlpha)) {
      throw refused("lowest alpha", lowestAlpha, "a number, at most 0");
    }
    if (delay < 0) {
      throw refused("regulariser delay", delay, "at least 0 steps");
    }
    if (every < 1) {
      throw refused("controller step", every, "at least 1");
    }
  }

  private static void atLeastZero(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refused(name, value, "a number, at least 0");
    }
  }

  private static IllegalArgumentException refused(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        name + " " + value + " is not allowed; allowed: " + allowed);
  }
}
