package org.tokenmerging.training.batches;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;
import org.tokenmerging.training.options.TrainingOptions;

/** What the objectives of a run draw their batches from, opened and closed together. */
public final class ObjectiveSources implements AutoCloseable {

  private final TrainingOptions options;
  private final PieceTokenizer tokenizer;
  private final int rows;
  private final WholeTexts texts;
  private final ObjectiveMix mix;
  private @Nullable TokenMergingEncoder teacher;
  private List<String> labels = List.of();

  private ObjectiveSources(
      TrainingOptions options, PieceTokenizer tokenizer, Consumer<String> warnings) {
    this.options = options;
    this.tokenizer = tokenizer;
    this.rows = options.batch().rows() / options.batch().microBatches();
    this.texts = new WholeTexts(tokenizer, options.batch().length(), warnings);
    this.mix = new ObjectiveMix(Learnt.weights(options.objectives()), options.seed());
  }

  /**
   * Opens those of all objectives that are learnt. A teacher is opened as {@link
   * TokenMergingEncoder#open(String, EncoderOptions)} does, and throws as it does.
   *
   * @param tokenizer stays the caller's to close
   * @param warnings told once that texts are cut
   * @throws org.tokenmerging.training.data.TrainingDataException if a file cannot be read, or its
   *     labels cannot be learnt
   */
  public static ObjectiveSources open(
      TrainingOptions options, PieceTokenizer tokenizer, Consumer<String> warnings) {
    ObjectiveSources sources = new ObjectiveSources(options, tokenizer, warnings);
    try {
      for (Learnt learnt : Learnt.weights(options.objectives()).keySet()) {
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

  /** Draws from them; closed with them. */
  public ObjectiveMix mix() {
    return mix;
  }

  /** The width of the teacher's vectors, 0 where there is none. */
  public int vectorWidth() {
    return teacher == null ? 0 : teacher.dimension();
  }

  /** What the classes are called, in their order; none where none are learnt. */
  public List<String> labels() {
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
