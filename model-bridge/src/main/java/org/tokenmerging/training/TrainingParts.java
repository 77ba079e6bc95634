package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.batches.ObjectiveMix;
import org.tokenmerging.training.batches.ObjectiveSources;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.step.TrainingStep;

/** What a run works with, opened and closed together: tokenizer, data, step. */
final class TrainingParts implements AutoCloseable {

  /** What may fail on the way. */
  private interface Opening {

    void open() throws IOException;
  }

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
      TrainingOptions options, StartingModel model, Path tokenizerFile, RunProgress progress) {
    this.options = options;
    this.config = model.config();
    this.decoder = model.decoder();
    this.tokenizerFile = Files.exists(tokenizerFile) ? tokenizerFile : null;
    this.progress = progress;
    this.tokenizer = PieceTokenizer.open(this.tokenizerFile);
  }

  /**
   * Opens everything.
   *
   * @param tokenizerFile read if it is there
   */
  static TrainingParts open(
      TrainingOptions options, StartingModel model, Path tokenizerFile, RunProgress progress)
      throws IOException {
    TrainingParts parts = new TrainingParts(options, model, tokenizerFile, progress);
    return parts.opened(() -> parts.openStep(model.weights(), parts.openSources()));
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
    TrainingParts parts = new TrainingParts(options, model, tokenizerFile, progress);
    return parts.opened(() -> parts.goOn(checkpoint, state, model.weights()));
  }

  /** Closes what is open if the rest cannot be opened. */
  private TrainingParts opened(Opening opening) throws IOException {
    try {
      opening.open();
      return this;
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private ObjectiveSources openSources() {
    ObjectiveSources opened = ObjectiveSources.open(options, tokenizer, progress::warn);
    sources = opened;
    return opened;
  }

  private void openStep(WeightSet weights, ObjectiveSources from) {
    progress.begin("building the graph");
    step =
        TrainingStep.open(
            weights,
            config,
            StepSettings.of(options, decoder, from.vectorWidth(), from.labels().size()));
  }

  private void goOn(RunCheckpoint checkpoint, RunState state, WeightSet weights)
      throws IOException {
    ObjectiveSources from = openSources();
    ResumedHeads heads = new ResumedHeads(state, weights);
    heads.requireLabels(from.labels(), options.record().run());
    heads.requireVectorWidth(from.vectorWidth());
    openStep(weights, from);
    ObjectiveMix mix = from.mix();
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
    ObjectiveSources from = Objects.requireNonNull(sources);
    if (!from.labels().isEmpty()) {
      LabelFile.write(from.labels(), folder.path());
    }
    progress.begin("training; its curves are in " + folder.page());
    ObjectiveMix mix = from.mix();
    StepColumns columns = new StepColumns(PieceUnit.of(config), mix.names(), mix.languages());
    TrainingStep opened = opened();
    TrainingLoop loop =
        new TrainingLoop(options, config, decoder, opened, from, folder.checkpoints(), done);
    long all = options.optimiser().steps();
    try (RunRecord record =
        new RunRecord(folder, options.record(), all, columns, opened.steps(), progress)) {
      return run(loop, record, folder);
    }
  }

  private Path run(TrainingLoop loop, RunRecord record, RunFolder folder) throws IOException {
    Path model;
    try {
      loop.run(record);
      model = model(folder);
    } catch (IOException | RuntimeException | Error e) {
      record.stop(opened().steps(), e);
      throw e;
    }
    record.finish();
    return model;
  }

  private Path model(RunFolder folder) throws IOException {
    progress.begin("making the model directory");
    try {
      return new FinishedRun(options, folder).write(config, opened().weights(), tokenizerFile);
    } catch (IOException e) {
      throw new IOException(
          "all steps are done, and the model cannot be made: "
              + e.getMessage()
              + "; the last checkpoint is whole: put that right, then --resume makes the model"
              + " again",
          e);
    }
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
