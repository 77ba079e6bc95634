package org.tokenmerging.checkpoint.verify;

import java.util.Locale;

/**
 * How one kind of number compares.
 *
 * @param kind what they are
 * @param count how many were compared
 * @param largest the largest absolute difference
 * @param tolerance how large it may be
 */
public record KindResult(String kind, long count, double largest, double tolerance) {

  KindResult with(double error) {
    return new KindResult(kind, count + 1, Math.max(largest, error), tolerance);
  }

  /** Whether some were compared and none is too far off. */
  public boolean holds() {
    return count > 0 && largest <= tolerance;
  }

  /** One line of a report: {@code gate_values count=1234 largest=2.1e-05 tolerance=5.0e-04 ok}. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s count=%d largest=%.1e tolerance=%.1e %s",
        kind,
        count,
        largest,
        tolerance,
        holds() ? "ok" : "FAILED");
  }
}
