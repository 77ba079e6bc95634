package org.tokenmerging.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;

/** What the objectives of a run draw their batches from, opened and closed together. */
final class ObjectiveSources implements AutoCloseable {

  private final TrainingOptions options;
  private final PieceTokenizer tokenizer;
  private final int rows;
  private final WholeTexts texts;
  private final ObjectiveMix mix;
  private @Nullable TokenMergingEncoder teacher;
  private List<String> labels = List.of();

  private ObjectiveSources(
      TrainingOptions options, PieceTokenizer tokenizer, RunProgress progress) {
    this.options = options;
    this.tokenizer = tokenizer;
    this.rows = options.batch().rows() / options.batch().microBatches();
    this.texts = new WholeTexts(tokenizer, options.batch().length(), progress::warn);
    this.mix = new ObjectiveMix(StepSettings.weights(options.objectives()), options.seed());
  }

  /**
   * Opens those of all objectives that are learnt.
   *
   * @param tokenizer stays the caller's to close
   * @param progress told once that texts are cut
   */
  static ObjectiveSources open(
      TrainingOptions options, PieceTokenizer tokenizer, RunProgress progress) {
    ObjectiveSources sources = new ObjectiveSources(options, tokenizer, progress);
    try {
      for (Learnt learnt : StepSettings.weights(options.objectives()).keySet()) {
        sources.mix.add(learnt, sources.batches(learnt));
      }
      return sources;
    } catch (RuntimeException | Error e) {
      sources.close();
      throw e;
    }
  }

  private ObjectiveBatches batches(Learnt learnt) {
    return switch (learnt) {
      case SPANS -> CorruptedBatches.of(options, tokenizer, rows);
      case LABELS -> labelled();
      case VECTORS -> taught();
      case DIAGNOSTIC -> new DiagnosticBatches(strings(), rows);
    };
  }

  private LabelledBatches labelled() {
    LabelledBatches batches = LabelledBatches.of(options, texts, rows);
    labels = batches.labels().labels();
    return batches;
  }

  /** What is learnt from a teacher is what it says of whole texts. */
  private TaughtBatches taught() {
    TokenMergingEncoder opened =
        TokenMergingEncoder.open(
            Objects.requireNonNull(options.objectives().teacher()),
            EncoderOptions.from(Map.of("keepAll", "true")));
    teacher = opened;
    return TaughtBatches.of(options, opened, texts, rows);
  }

  private DiagnosticStrings strings() {
    return new DiagnosticStrings(
        Objects.requireNonNull(options.objectives().task()),
        new RunSources(options, Learnt.DIAGNOSTIC).seed());
  }

  /** Draws from them. */
  ObjectiveMix mix() {
    return mix;
  }

  /** The width of the teacher's vectors, 0 where there is none. */
  int vectorWidth() {
    return teacher == null ? 0 : teacher.dimension();
  }

  /** What the classes are called, in their order; none where none are learnt. */
  List<String> labels() {
    return labels;
  }

  @Override
  public void close() {
    mix.close();
    if (teacher != null) {
      teacher.close();
    }
  }
}
