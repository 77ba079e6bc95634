package org.tokenmerging.evaluation;

/**
 * A range in which a figure lies.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval [" + low + ", " + high + "] must satisfy low <= high");
    }
  }

  /** Whether a figure lies in it, its ends included. */
  public boolean contains(double figure) {
    return low <= figure && figure <= high;
  }
}
