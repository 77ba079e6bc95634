package org.tokenmerging.training.options;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.data.SpanCorruption;
import org.tokenmerging.training.diagnostics.DiagnosticTask;

/**
 * What is learnt, each with a weight; 0 where it is not. At least one is above 0.
 *
 * @param spans weight of span corruption; {@code objective.spans}, 0
 * @param vectors weight of the likeness to a teacher's vectors; {@code objective.vectors}, 0
 * @param labels weight of classification; {@code objective.labels}, 0
 * @param diagnostic weight of a diagnostic task; {@code objective.diagnostic}, 0
 * @param noise share of the pieces that span corruption takes out; {@code spans.noise}, 0.15; 0
 *     where spans are not learnt
 * @param meanSpan their mean length; {@code spans.mean}, 5; 0 where spans are not learnt
 * @param teacher the model that vectors are learnt from, a directory, relative to the folder of the
 *     options' file, or else a name; {@code vectors.teacher}, no default; null where there is none
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

  private static final String SPANS = "objective.spans";
  private static final String VECTORS = "objective.vectors";
  private static final String DIAGNOSTIC = "objective.diagnostic";
  private static final String NOISE = "spans.noise";
  private static final String MEAN = "spans.mean";
  private static final String TEACHER = "vectors.teacher";
  private static final String TASK = "diagnostic.task";

  static ObjectiveOptions read(OptionValues values) {
    double spans = weight(values, SPANS);
    double vectors = weight(values, VECTORS);
    double labels = weight(values, "objective.labels");
    double diagnostic = weight(values, DIAGNOSTIC);
    List.of(NOISE, MEAN).forEach(key -> requireLearnt(values, key, SPANS, spans));
    requireLearnt(values, TEACHER, VECTORS, vectors);
    requireLearnt(values, TASK, DIAGNOSTIC, diagnostic);
    return new ObjectiveOptions(
        spans,
        vectors,
        labels,
        diagnostic,
        spans > 0
            ? values.number(NOISE, 0.15, noise -> noise > 0 && noise < 1, "between 0 and 1")
            : 0,
        spans > 0 ? values.number(MEAN, 5, mean -> mean >= 1, "of at least 1") : 0,
        teacher(values, vectors),
        diagnostic > 0 ? task(values) : null);
  }

  private static void requireLearnt(
      OptionValues values, String key, String objective, double weight) {
    if (weight == 0) {
      values.refuseBeside(key, objective + "=0");
    }
  }

  private static double weight(OptionValues values, String key) {
    return values.number(key, 0, weight -> weight >= 0, "of at least 0");
  }

  private static DiagnosticTask task(OptionValues values) {
    try {
      return DiagnosticTask.named(values.text(TASK, "vowel-removal"));
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(TASK + ": " + e.getMessage());
    }
  }

  private static @Nullable String teacher(OptionValues values, double vectors) {
    if (vectors > 0 && !values.has(TEACHER)) {
      throw new InvalidOptionException(
          VECTORS + "=" + vectors + " needs a model to learn from; name it with " + TEACHER);
    }
    return values.folderOrText(TEACHER);
  }

  /** Refuses options by which nothing is learnt. */
  void requireAny() {
    if (spans + vectors + labels + diagnostic == 0) {
      throw new InvalidOptionException(
          "nothing is learnt: give objective.spans, objective.vectors, objective.labels or"
              + " objective.diagnostic a weight above 0, such as 1");
    }
  }

  /**
   * Refuses rows of so many spans that there is no sentinel for each.
   *
   * @param length ids of a row
   */
  void requireSentinels(int length) {
    if (spans == 0) {
      return;
    }
    SpanCorruption corruption = corruption();
    int wanted = corruption.spans(corruption.textLength(length));
    if (wanted > SpanCorruption.SENTINELS) {
      throw new InvalidOptionException(
          "batch.length="
              + length
              + " with spans.noise="
              + noise
              + " and spans.mean="
              + meanSpan
              + " is not allowed: that makes "
              + wanted
              + " spans of a row, and there are "
              + SpanCorruption.SENTINELS
              + " sentinels; make batch.length or spans.noise smaller, or spans.mean larger");
    }
  }

  /**
   * How spans are taken out. Only where they are learnt: else {@code noise} and {@code meanSpan}
   * are 0, which says nothing.
   */
  public SpanCorruption corruption() {
    return SpanCorruption.ofBytes(noise, meanSpan);
  }

  /** Whether anything is learnt that needs a decoder. */
  public boolean needsDecoder() {
    return spans > 0 || diagnostic > 0;
  }
}
