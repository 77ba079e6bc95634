package org.tokenmerging.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The largest differences found between our numbers and the reference's, kind by kind. */
public final class Differences {

  /** Of hidden states and gate logits, as the golden README has it. */
  public static final double STATES = 1e-4;

  /** Of gate scores. */
  public static final double SCORES = 5e-4;

  private final Map<String, Double> largest = new TreeMap<>();
  private final Map<String, Double> tolerances = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Compares some numbers of a kind; a NaN differs by infinity. */
  public void compare(String kind, double tolerance, float[] found, float[] expected) {
    assertThat(found).as(kind).hasSameSizeAs(expected);
    double worst = largest.getOrDefault(kind, 0.0);
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs((double) found[i] - expected[i]);
      worst = Math.max(worst, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    largest.put(kind, worst);
    tolerances.put(kind, tolerance);
    counts.merge(kind, found.length, Integer::sum);
  }

  /** Fails if a kind differs by more than its tolerance, or one of these was never compared. */
  public void assertWithinTolerances(String... kinds) {
    assertThat(counts).as("kinds that were compared").containsKeys(kinds);
    assertThat(largest)
        .as(toString())
        .allSatisfy(
            (kind, difference) ->
                assertThat(difference).as(kind).isLessThanOrEqualTo(tolerances.get(kind)));
  }

  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    largest.forEach(
        (kind, difference) ->
            lines.append(
                String.format(Locale.ROOT, "%s: %d, %.2g%n", kind, counts.get(kind), difference)));
    return lines.toString();
  }
}
