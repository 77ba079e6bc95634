package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.step.TrainingStep;
import org.tokenmerging.training.step.WeightSet;

/** What a run works with, opened and closed together: tokenizer, data, step. */
final class TrainingParts implements AutoCloseable {

  private final TrainingOptions options;
  private final ModelConfig config;
  private final @Nullable DecoderShape decoder;
  private final @Nullable Path tokenizerFile;
  private final RunProgress progress;
  private final PieceTokenizer tokenizer;
  private @Nullable ObjectiveSources sources;
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
    ObjectiveSources opened = ObjectiveSources.open(options, tokenizer, progress);
    sources = opened;
    progress.begin("building the graph");
    step =
        TrainingStep.open(
            weights,
            config,
            StepSettings.of(options, decoder, opened.vectorWidth(), opened.classes()));
  }

  private void goOn(RunCheckpoint checkpoint, RunState state) {
    ObjectiveMix mix = mix();
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
    ObjectiveMix mix = mix();
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

  private ObjectiveMix mix() {
    return Objects.requireNonNull(sources).mix();
  }

  private TrainingStep opened() {
    return Objects.requireNonNull(step);
  }

  @Override
  public void close() {
    if (step != null) {
      step.close();
    }
    if (sources != null) {
      sources.close();
    }
    tokenizer.close();
  }
}
