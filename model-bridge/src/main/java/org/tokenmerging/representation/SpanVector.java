package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;

/** A vector with its coverage. Immutable, compared by value. */
public final class SpanVector implements Serializable {

  private static final long serialVersionUID = 1L;

  private final float[] values;
  private final Coverage coverage;

  /** Takes a copy of the values. */
  public SpanVector(float[] values, Coverage coverage) {
    this.values = values.clone();
    this.coverage = coverage;
  }

  /** The numbers, {@code [hidden]}; a fresh array. */
  public float[] values() {
    return values.clone();
  }

  /** Where they come from. */
  public Coverage coverage() {
    return coverage;
  }

  /** How many numbers. */
  public int dimension() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpanVector that
        && coverage == that.coverage
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + coverage.hashCode();
  }

  @Override
  public String toString() {
    return "SpanVector[" + values.length + " numbers, " + coverage + "]";
  }
}
