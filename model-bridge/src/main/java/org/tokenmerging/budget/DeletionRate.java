package org.tokenmerging.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.tokenmerging.InvalidOptionException;

/**
 * The share of pieces deleted.
 *
 * @param value at least 0 and below 1
 */
public record DeletionRate(double value) {

  /**
   * Checks the value.
   *
   * @throws InvalidOptionException if it is outside [0, 1) or not a number
   */
  public DeletionRate {
    if (!(value >= 0 && value < 1)) {
      throw new InvalidOptionException(
          "rate "
              + value
              + " is not allowed: it is the share of pieces deleted, at least 0 and below 1");
    }
  }

  /**
   * How many of a text's pieces stay: {@code max(1, n - floor(rate . n))}.
   *
   * <p>The rate is taken as the decimal number that it prints as: 0.29 of 100 pieces are 29, though
   * the nearest double lies a little below and would give 28.
   *
   * @param pieces {@code n}, not negative
   * @return at least 1, or 0 of no pieces
   */
  public int kept(int pieces) {
    int deleted =
        decimal()
            .multiply(BigDecimal.valueOf(pieces))
            .setScale(0, RoundingMode.FLOOR)
            .intValueExact();
    return pieces - deleted; // at least 1 of any, for deleted <= rate . n < n
  }

  /** The decimal number that the rate prints as. */
  BigDecimal decimal() {
    return BigDecimal.valueOf(value);
  }
}
