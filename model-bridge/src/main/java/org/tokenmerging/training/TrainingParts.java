package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.SubwordPieceTokenizer;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.step.TrainingStep;

/** What a run works with, opened and closed together: tokenizer, teacher, data, step. */
final class TrainingParts implements AutoCloseable {

  private final TrainingOptions options;
  private final StartingModel model;
  private final @Nullable Path tokenizerFile;
  private final RunProgress progress;
  private final PieceTokenizer tokenizer;
  private @Nullable TokenMergingEncoder teacher;
  private final ObjectiveMix mix;
  private @Nullable TrainingStep step;

  private TrainingParts(
      TrainingOptions options,
      StartingModel model,
      @Nullable Path tokenizerFile,
      RunProgress progress) {
    this.options = options;
    this.model = model;
    this.tokenizerFile = tokenizerFile;
    this.progress = progress;
    this.tokenizer =
        tokenizerFile == null
            ? new BytePieceTokenizer()
            : SubwordPieceTokenizer.open(tokenizerFile);
    this.mix = new ObjectiveMix(StepSettings.weights(options.objectives()), options.seed());
  }

  /**
   * Opens everything.
   *
   * @param tokenizerFile read if it is there
   */
  static TrainingParts open(
      TrainingOptions options, StartingModel model, Path tokenizerFile, RunProgress progress)
      throws IOException {
    TrainingParts parts =
        new TrainingParts(
            options, model, Files.exists(tokenizerFile) ? tokenizerFile : null, progress);
    try {
      parts.open();
      return parts;
    } catch (IOException | RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private void open() throws IOException {
    int rows = options.batch().rows() / options.batch().microBatches();
    WholeTexts texts = new WholeTexts(tokenizer, options.batch().length(), progress::warn);
    int classes = 0;
    int vectorWidth = 0;
    for (Learnt learnt : StepSettings.weights(options.objectives()).keySet()) {
      switch (learnt) {
        case SPANS -> mix.add(learnt, CorruptedBatches.of(options, tokenizer, rows));
        case LABELS -> {
          LabelledBatches batches = LabelledBatches.of(options, texts, rows);
          mix.add(learnt, batches);
          LabelFile.write(batches.labels(), options.record().run());
          classes = batches.labels().labels().size();
        }
        case VECTORS -> {
          teacher = teacher();
          vectorWidth = teacher.dimension();
          mix.add(learnt, TaughtBatches.of(options, teacher, texts, rows));
        }
        case DIAGNOSTIC -> mix.add(learnt, new DiagnosticBatches(strings(), rows));
      }
    }
    progress.begin("building the graph");
    step =
        TrainingStep.open(
            model.weights(),
            model.config(),
            StepSettings.of(options, model.decoder(), vectorWidth, classes));
  }

  /** What is learnt from it is what it says of whole texts. */
  private TokenMergingEncoder teacher() {
    return TokenMergingEncoder.open(
        Objects.requireNonNull(options.objectives().teacher()),
        EncoderOptions.from(Map.of("keepAll", "true")));
  }

  private DiagnosticStrings strings() {
    return new DiagnosticStrings(
        Objects.requireNonNull(options.objectives().task()),
        new RunSources(options, Learnt.DIAGNOSTIC).seed());
  }

  /** Goes where a checkpoint was. */
  void goOn(RunCheckpoint checkpoint, RunState state) {
    mix.seek(state.data());
    opened().restore(RunState.stepState(checkpoint));
  }

  /**
   * Runs to the end and makes the model directory.
   *
   * @return where it lies
   */
  Path run(RunFolder folder, Done done) throws IOException {
    StepColumns columns = new StepColumns(mix.names(), mix.languages());
    TrainingStep opened = opened();
    TrainingLoop loop = new TrainingLoop(options, model, opened, mix, folder.checkpoints(), done);
    try (RunRecord record = new RunRecord(folder, options, columns, opened.steps(), progress)) {
      loop.run(record);
    }
    progress.begin("making the model directory");
    return new FinishedRun(options, folder).write(model.config(), opened.weights(), tokenizerFile);
  }

  private TrainingStep opened() {
    return Objects.requireNonNull(step);
  }

  @Override
  public void close() {
    if (step != null) {
      step.close();
    }
    mix.close();
    if (teacher != null) {
      teacher.close();
    }
    tokenizer.close();
  }
}
