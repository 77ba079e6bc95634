package org.tokenmerging.evaluation.retention;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.text.Span;

/**
 * How like the undeleted ones the vectors of words are: those apart of which a piece was kept, and
 * those of which none was, whose vectors are restored, merged or of the gate layer. Words without
 * pieces are left out. Not for use by several threads.
 */
final class WordTally {

  private final Mean kept = new Mean();
  private final Mean deleted = new Mean();

  /** A sum that knows how many are in it. */
  private static final class Mean {

    private double sum;
    private long count;

    private void add(double value) {
      sum += value;
      count++;
    }
  }

  /** Adds the words of a text, encoded with deletion and without. */
  void add(CompressedText compressed, CompressedText whole) {
    for (Span word : Words.of(compressed.text())) {
      SpanVector vector = compressed.vector(word);
      double cosine = Cosine.of(vector.values(), whole.vector(word).values());
      Mean mean = mean(vector.coverage());
      if (mean != null) {
        mean.add(cosine);
      }
    }
  }

  private @Nullable Mean mean(Coverage coverage) {
    return switch (coverage) {
      case KEPT, PARTLY_KEPT -> kept;
      case MERGED, RESTORED, GATE_LAYER -> deleted;
      case NONE -> null;
    };
  }

  /**
   * The figures {@code words_kept}, {@code word_cosine_kept}, {@code words_deleted}, {@code
   * word_cosine_deleted}; a mean of no words is left out.
   */
  EvaluationReport report() {
    return with(with(EvaluationReport.empty(), "kept", kept), "deleted", deleted);
  }

  private static EvaluationReport with(EvaluationReport report, String which, Mean mean) {
    EvaluationReport counted = report.with("words_" + which, mean.count);
    return mean.count == 0 ? counted : counted.with("word_cosine_" + which, mean.sum / mean.count);
  }
}
