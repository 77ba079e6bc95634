package org.tokenmerging.training.step;

/**
 * A loss or a gradient is no finite number any more. The weights are as the step before left them.
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DivergedException(String what, double value, long step) {
    super(
        what
            + " is "
            + value
            + " at step "
            + step
            + ": training has diverged, and the weights have not been changed; resume from the last"
            + " checkpoint with a smaller learning rate or a stronger clip");
  }
}
