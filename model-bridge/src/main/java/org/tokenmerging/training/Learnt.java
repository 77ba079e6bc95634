package org.tokenmerging.training;

import java.util.Locale;
import org.tokenmerging.training.step.Objective;

/** What a batch is drawn for. */
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

  /** How a step computes it. */
  Objective objective() {
    return objective;
  }

  /** Its name in options and logs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
