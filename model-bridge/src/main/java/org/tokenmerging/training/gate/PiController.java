package org.tokenmerging.training.gate;

/**
 * Sets alpha, the weight of the mean gate score in the loss, so that the deletion rate comes to its
 * target:
 *
 * <pre>{@code
 * err   = target - observed
 * p     = 0.9 p + 0.1 kp err
 * i     = i + ki err
 * alpha = max(lowest, p + i)
 * }</pre>
 *
 * <p>The loss of a step uses the alpha that the step before it left; the first uses the initial
 * alpha, which no later one sees. The lowest is 0 in the paper ({@link ControllerSettings}). The
 * sums are not clamped: a long time at the lowest alpha takes as long to undo. Not safe for use by
 * many threads.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025, section 3</a>
 */
public final class PiController {

  private static final double MEMORY = 0.9;

  private final ControllerSettings settings;
  private ControllerState state;

  /** At the beginning of a run. */
  public PiController(ControllerSettings settings) {
    this(settings, new ControllerState(settings.initialAlpha(), 0, 0));
  }

  /** Where another left off. */
  public PiController(ControllerSettings settings, ControllerState state) {
    this.settings = settings;
    this.state = state;
  }

  /**
   * Alpha of the loss of a step: 0 in the delay.
   *
   * @param step counted from 0
   */
  public double alpha(long step) {
    return step < settings.delay() ? 0 : state.alpha();
  }

  /**
   * Learns what a step deleted; to be called once after each optimiser step. Does nothing in the
   * delay and between the steps at which it acts.
   *
   * @param step counted from 0
   * @param target the deletion rate that is wanted, 0 to 1
   * @param observed the deletion rate of the step, 0 to 1
   * @throws IllegalArgumentException if a rate is not 0 to 1
   */
  public void update(long step, double target, double observed) {
    requireRate("target", target);
    requireRate("observed", observed);
    if (step < settings.delay() || step % settings.every() != 0) {
      return;
    }
    double error = target - observed;
    double proportional =
        MEMORY * state.proportional() + (1 - MEMORY) * settings.proportional() * error;
    double integral = state.integral() + settings.integral() * error;
    state =
        new ControllerState(
            Math.max(settings.lowestAlpha(), proportional + integral), proportional, integral);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          name + " deletion rate " + rate + " is not allowed; allowed: 0 to 1");
    }
  }

  /** All that it remembers, for a checkpoint. */
  public ControllerState state() {
    return state;
  }
}
