package org.tokenmerging.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * What threshold deletes which share of ordinary text on average: one gate score for each of the
 * rates 0, .05, ... .95, linear between them. Immutable.
 *
 * @param thresholds {@value #RATES} gate scores, finite, non-decreasing; what scores above the
 *     threshold stays
 */
public record CalibrationTable(@JsonValue List<Double> thresholds) {

  /** How many rates the table has. */
  public static final int RATES = 20;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there are not {@value #RATES} finite, non-decreasing scores
   */
  @JsonCreator
  public CalibrationTable {
    thresholds = List.copyOf(thresholds);
    if (thresholds.size() != RATES || !thresholds.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a calibration table has "
              + RATES
              + " finite thresholds, for the rates 0, .05, ... .95; this has "
              + thresholds);
    }
    for (int i = 1; i < RATES; i++) {
      if (thresholds.get(i) < thresholds.get(i - 1)) {
        throw new IllegalArgumentException(
            "the thresholds of a calibration table never fall; these do after entry "
                + i
                + ": "
                + thresholds);
      }
    }
  }

  /**
   * The rate of an entry.
   *
   * @param entry 0 to {@value #RATES} - 1
   */
  public static double rate(int entry) {
    return entry / (double) RATES; // prints as the decimal that is meant
  }

  /**
   * The threshold for a rate; beyond the last entry, at .95, the line goes on to 0. The rate is
   * taken as the decimal number that it prints as, so that .15 is the entry of .15 exactly.
   */
  public double threshold(DeletionRate rate) {
    double place = rate.decimal().multiply(BigDecimal.valueOf(RATES)).doubleValue();
    int entry = Math.min((int) place, RATES - 1);
    double from = thresholds.get(entry);
    double to = entry + 1 < RATES ? thresholds.get(entry + 1) : Math.max(from, 0);
    return Math.min(to, from + (place - entry) * (to - from)); // rounding never passes an entry
  }
}
