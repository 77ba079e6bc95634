package org.tokenmerging.checkpoint.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects differences, kind by kind. Not safe for use by several threads. */
final class Comparison {

  /** Tolerances, absolute; see the reference's own rounding in the figures that it ships with. */
  static final double STATES = 1e-4;

  static final double SCORES = 5e-4;
  static final double EXACT = 0;

  private final Map<String, KindResult> kinds = new TreeMap<>();
  private final Set<String> compared = new TreeSet<>();

  /** Says that a tensor of the file is being compared; its kind fails if no number of it is. */
  void begin(String tensor, String kind, double tolerance) {
    compared.add(tensor);
    kinds.putIfAbsent(kind, new KindResult(kind, 0, 0, tolerance));
  }

  /** Compares one number; what is no number is infinitely far. */
  void number(String kind, double found, double expected) {
    double error = Math.abs(found - expected);
    add(kind, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
  }

  /** Compares rows of numbers; another length is infinitely far. */
  void numbers(String kind, float[] found, float[] expected, int from) {
    for (int i = 0; i < found.length; i++) {
      number(kind, found[i], expected[from + i]);
    }
  }

  /** Something could not be compared number by number. */
  void apart(String kind) {
    add(kind, Double.POSITIVE_INFINITY);
  }

  private void add(String kind, double error) {
    kinds.computeIfPresent(kind, (key, result) -> result.with(error));
  }

  /** What came out. */
  VerificationReport report(Set<String> tensors) {
    Set<String> left = new TreeSet<>(tensors);
    left.removeAll(compared);
    return new VerificationReport(
        java.util.List.copyOf(kinds.values()), java.util.List.copyOf(left));
  }
}
