package org.tokenmerging.training.batches;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.tokenmerging.training.options.ObjectiveOptions;
import org.tokenmerging.training.step.Objective;

/**
 * What a batch is drawn for, as the options say it ({@code objective.spans} and so on): each has
 * data of its own, a weight, and a column in the log. Not to be taken for {@link Objective}, which
 * is how a step computes a loss: span corruption and diagnostic tasks draw from different data and
 * have the same loss.
 */
public enum Learnt {
  /** Span corruption. */
  SPANS(Objective.SPANS),
  /** A teacher's vectors. */
  VECTORS(Objective.VECTORS),
  /** Classification. */
  LABELS(Objective.CLASSES),
  /** A diagnostic task. */
  DIAGNOSTIC(Objective.SPANS);

  private final Objective objective;

  Learnt(Objective objective) {
    this.objective = objective;
  }

  /** How a step computes its loss. */
  public Objective objective() {
    return objective;
  }

  /** Its name in options and logs, such as {@code spans}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that are learnt, with their weights, each above 0. */
  public static Map<Learnt, Double> weights(ObjectiveOptions options) {
    Map<Learnt, Double> weights = new EnumMap<>(Learnt.class);
    weights.put(SPANS, options.spans());
    weights.put(VECTORS, options.vectors());
    weights.put(LABELS, options.labels());
    weights.put(DIAGNOSTIC, options.diagnostic());
    weights.values().removeIf(weight -> weight == 0);
    return weights;
  }
}
