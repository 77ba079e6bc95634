package org.tokenmerging.training;

import java.util.Locale;
import org.tokenmerging.training.step.Objective;

/**
 * What a batch is drawn for, as the options say it ({@code objective.spans} and so on): each has
 * data of its own, a weight, and a column in the log. Not to be taken for {@link Objective}, which
 * is how a step computes a loss: span corruption and diagnostic tasks draw from different data and
 * have the same loss.
 */
enum Learnt {
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
  Objective objective() {
    return objective;
  }

  /** Its name in options and logs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
