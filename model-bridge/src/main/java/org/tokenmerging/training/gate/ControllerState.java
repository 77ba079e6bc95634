package org.tokenmerging.training.gate;

/**
 * All that a {@link PiController} remembers.
 *
 * @param alpha for the next loss
 * @param proportional the accumulated proportional part
 * @param integral the accumulated integral part
 */
public record ControllerState(double alpha, double proportional, double integral) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is no finite number
   */
  public ControllerState {
    if (!Double.isFinite(alpha) || !Double.isFinite(proportional) || !Double.isFinite(integral)) {
      throw new IllegalArgumentException(
          "a controller with alpha "
              + alpha
              + ", proportional "
              + proportional
              + " and integral "
              + integral
              + " is not allowed: all are finite; resume from the checkpoint before it");
    }
  }
}
