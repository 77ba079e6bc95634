package org.tokenmerging.training;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.diagnostics.DiagnosticTask;

/**
 * What is learnt, each with a weight; 0 where it is not. At least one is above 0.
 *
 * @param spans weight of span corruption; {@code objective.spans}, 0
 * @param vectors weight of the likeness to a teacher's vectors; {@code objective.vectors}, 0
 * @param labels weight of classification; {@code objective.labels}, 0
 * @param diagnostic weight of a diagnostic task; {@code objective.diagnostic}, 0
 * @param noise share of the pieces that span corruption takes out; {@code spans.noise}, 0.15
 * @param meanSpan their mean length; {@code spans.mean}, 5
 * @param teacher the model that vectors are learnt from, by name or directory; {@code
 *     vectors.teacher}, no default; null where there is none
 * @param task the diagnostic task; {@code diagnostic.task}, {@code vowel-removal}; null where there
 *     is none
 */
public record ObjectiveOptions(
    double spans,
    double vectors,
    double labels,
    double diagnostic,
    double noise,
    double meanSpan,
    @Nullable String teacher,
    @Nullable DiagnosticTask task) {

  private static final String VECTORS = "objective.vectors";
  private static final String TEACHER = "vectors.teacher";

  static ObjectiveOptions read(OptionValues values) {
    double spans = weight(values, "objective.spans");
    double vectors = weight(values, VECTORS);
    double labels = weight(values, "objective.labels");
    double diagnostic = weight(values, "objective.diagnostic");
    return new ObjectiveOptions(
        spans,
        vectors,
        labels,
        diagnostic,
        values.number("spans.noise", 0.15, noise -> noise > 0 && noise < 1, "between 0 and 1"),
        values.number("spans.mean", 5, mean -> mean >= 1, "of at least 1"),
        teacher(values, vectors),
        diagnostic > 0
            ? DiagnosticTask.named(values.text("diagnostic.task", "vowel-removal"))
            : null);
  }

  private static double weight(OptionValues values, String key) {
    return values.number(key, 0, weight -> weight >= 0, "of at least 0");
  }

  private static @Nullable String teacher(OptionValues values, double vectors) {
    if (vectors > 0 && !values.has(TEACHER)) {
      throw new InvalidOptionException(
          VECTORS + "=" + vectors + " needs a model to learn from; name it with " + TEACHER);
    }
    if (vectors == 0) {
      values.refuseBeside(TEACHER, VECTORS + "=0");
    }
    return values.textIfAny(TEACHER);
  }

  /** Refuses options by which nothing is learnt. */
  void requireAny() {
    if (spans + vectors + labels + diagnostic == 0) {
      throw new InvalidOptionException(
          "nothing is learnt: give objective.spans, objective.vectors, objective.labels or"
              + " objective.diagnostic a weight above 0, such as 1");
    }
  }

  /** Whether anything is learnt that needs a decoder. */
  public boolean needsDecoder() {
    return spans > 0 || diagnostic > 0;
  }
}
