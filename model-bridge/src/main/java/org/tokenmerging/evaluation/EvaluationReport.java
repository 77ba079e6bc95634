package org.tokenmerging.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Named figures in the order in which they are told. Immutable.
 *
 * @param figures whole numbers as {@link Long}, all others as finite {@link Double}
 */
public record EvaluationReport(Map<String, Number> figures) {

  public EvaluationReport {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** No figures yet. */
  public static EvaluationReport empty() {
    return new EvaluationReport(Map.of());
  }

  /** The same with a count at its end. */
  public EvaluationReport with(String name, long count) {
    return withNumber(name, count);
  }

  /**
   * The same with a measured figure at its end.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public EvaluationReport with(String name, double figure) {
    if (!Double.isFinite(figure)) {
      throw new IllegalArgumentException("figure " + name + " is " + figure + ", not finite");
    }
    return withNumber(name, figure);
  }

  /** The same with the figures of another at its end. */
  public EvaluationReport with(EvaluationReport more) {
    Map<String, Number> longer = new LinkedHashMap<>(figures);
    longer.putAll(more.figures);
    return new EvaluationReport(longer);
  }

  private EvaluationReport withNumber(String name, Number number) {
    Map<String, Number> longer = new LinkedHashMap<>(figures);
    longer.put(name, number);
    return new EvaluationReport(longer);
  }

  /** One {@code name=value} line for each figure; measured ones with six digits. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    figures.forEach((name, value) -> lines.add(name + "=" + printed(value)));
    return lines;
  }

  private static String printed(Number value) {
    return value instanceof Long
        ? value.toString()
        : String.format(Locale.ROOT, "%.6f", value.doubleValue());
  }
}
