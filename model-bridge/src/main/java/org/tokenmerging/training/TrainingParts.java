package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.step.TrainingStep;
import org.tokenmerging.training.step.WeightSet;

/** What a run works with, opened and closed together: tokenizer, teacher, data, step. */
final class TrainingParts implements AutoCloseable {

  private final TrainingOptions options;
  private final ModelConfig config;
  private final @Nullable DecoderShape decoder;
  private final @Nullable Path tokenizerFile;
  private final RunProgress progress;
  private final PieceTokenizer tokenizer;
  private @Nullable TokenMergingEncoder teacher;
  private final ObjectiveMix mix;
  private int classes;
  private @Nullable TrainingStep step;
  private Done done = Done.NOTHING;

  private TrainingParts(
      TrainingOptions options,
      StartingModel model,
      @Nullable Path tokenizerFile,
      RunProgress progress) {
    this.options = options;
    this.config = model.config();
    this.decoder = model.decoder();
    this.tokenizerFile = tokenizerFile;
    this.progress = progress;
    this.tokenizer = PieceTokenizer.open(tokenizerFile);
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
      parts.open(model.weights());
      return parts;
    } catch (IOException | RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Opens everything and goes where a checkpoint was, which is not held on to.
   *
   * @param tokenizerFile read if it is there
   */
  static TrainingParts resume(
      TrainingOptions options, RunCheckpoint checkpoint, Path tokenizerFile, RunProgress progress)
      throws IOException {
    RunState state = RunState.of(checkpoint);
    StartingModel model =
        new StartingModel(state.config(), state.decoder(), RunState.weights(checkpoint));
    TrainingParts parts = open(options, model, tokenizerFile, progress);
    try {
      parts.goOn(checkpoint, state);
      return parts;
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private void open(WeightSet weights) throws IOException {
    int rows = options.batch().rows() / options.batch().microBatches();
    WholeTexts texts = new WholeTexts(tokenizer, options.batch().length(), progress::warn);
    for (Learnt learnt : StepSettings.weights(options.objectives()).keySet()) {
      mix.add(learnt, batches(learnt, texts, rows));
    }
    progress.begin("building the graph");
    int vectorWidth = teacher == null ? 0 : teacher.dimension();
    step =
        TrainingStep.open(weights, config, StepSettings.of(options, decoder, vectorWidth, classes));
  }

  private ObjectiveBatches batches(Learnt learnt, WholeTexts texts, int rows) throws IOException {
    return switch (learnt) {
      case SPANS -> CorruptedBatches.of(options, tokenizer, rows);
      case LABELS -> labelled(texts, rows);
      case VECTORS -> taught(texts, rows);
      case DIAGNOSTIC -> new DiagnosticBatches(strings(), rows);
    };
  }

  private LabelledBatches labelled(WholeTexts texts, int rows) throws IOException {
    LabelledBatches batches = LabelledBatches.of(options, texts, rows);
    LabelFile.write(batches.labels(), options.record().run());
    classes = batches.labels().labels().size();
    return batches;
  }

  private TaughtBatches taught(WholeTexts texts, int rows) {
    TokenMergingEncoder opened = teacher();
    teacher = opened;
    return TaughtBatches.of(options, opened, texts, rows);
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

  private void goOn(RunCheckpoint checkpoint, RunState state) {
    mix.seek(state.data());
    ChangedData.since(state.data(), mix.positions()).forEach(progress::warn);
    opened().restore(RunState.stepState(checkpoint));
    done = new Done(state.controller(), state.seconds(), state.pieces());
  }

  /**
   * Runs to the end and makes the model directory.
   *
   * @return where it lies
   */
  Path run(RunFolder folder) throws IOException {
    StepColumns columns = new StepColumns(PieceUnit.of(config), mix.names(), mix.languages());
    TrainingStep opened = opened();
    TrainingLoop loop =
        new TrainingLoop(options, config, decoder, opened, mix, folder.checkpoints(), done);
    try (RunRecord record = new RunRecord(folder, options, columns, opened.steps(), progress)) {
      run(loop, record);
    }
    progress.begin("making the model directory");
    return new FinishedRun(options, folder).write(config, opened.weights(), tokenizerFile);
  }

  private void run(TrainingLoop loop, RunRecord record) throws IOException {
    try {
      loop.run(record);
    } catch (IOException | RuntimeException | Error e) {
      record.stop(opened().steps(), e);
      throw e;
    }
    record.finish();
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
