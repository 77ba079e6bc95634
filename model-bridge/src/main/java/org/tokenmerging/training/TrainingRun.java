package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.RunLock;

/**
 * A run: a file of options becomes a run folder, and at the end a model directory in it.
 *
 * <pre>{@code
 * TrainingOptions options = TrainingOptions.read(Path.of("train.properties"));
 * Path model = TrainingRun.run(options, RunStart.fresh(), RunProgress.none());
 * }</pre>
 *
 * <p>For one thread. A run that is killed goes on with {@link RunStart#resumed()} as if it had not
 * been: the same texts, weights, optimiser, controller and dropout.
 */
public final class TrainingRun {

  /** The model directory in a run's folder. */
  public static final String MODEL = "model";

  private final TrainingOptions options;
  private final RunProgress progress;
  private final RunFolder folder;

  private TrainingRun(TrainingOptions options, RunFolder folder, RunProgress progress) {
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Runs to the end.
   *
   * @return the model directory that was made
   * @throws IOException if a file cannot be read or written, or another run is at work in the
   *     folder; the last checkpoint is as it was
   * @throws InvalidOptionException if options do not fit the model, the folder or each other
   * @throws org.tokenmerging.training.data.TrainingDataException if data cannot be read; the last
   *     checkpoint is as it was
   * @throws org.tokenmerging.training.step.DivergedException if a loss is no number any more; the
   *     last checkpoint is as it was
   * @throws org.tokenmerging.model.ModelFormatException if the model to begin from is damaged
   */
  public static Path run(TrainingOptions options, RunStart start, RunProgress progress)
      throws IOException {
    RunFolder folder = RunFolder.make(options.record().run());
    try (RunLock lock = RunLock.take(folder.path())) {
      Objects.requireNonNull(lock);
      TrainingRun run = new TrainingRun(options, folder, progress);
      return start.resume() ? run.resume() : run.begin(start.from());
    }
  }

  private Path begin(@Nullable Path from) throws IOException {
    Optional<RunCheckpoint> before = folder.checkpoints().newest(progress::warn);
    if (before.isPresent()) {
      throw new InvalidOptionException(
          "there is a run in "
              + folder.path()
              + ", at step "
              + before.get().step()
              + "; go on with it by --resume, or give this one a folder of its own with run=");
    }
    Files.deleteIfExists(tokenizer());
    StartingModel model = from == null ? StartingModel.fresh(options) : read(from);
    try (TrainingParts parts = TrainingParts.open(options, model, tokenizer(), progress)) {
      folder.writeOptions(options.resolved());
      return parts.run(folder, Done.NOTHING);
    }
  }

  private StartingModel read(Path from) throws IOException {
    ModelSource source = ModelSource.read(from, folder.path());
    byte[] tokenizer = source.tokenizer();
    if (tokenizer != null) {
      Files.write(tokenizer(), tokenizer);
    }
    return StartingModel.from(source, from.toString(), options);
  }

  /** A sub-word model's own, so that a resumed run needs no other folder. */
  private Path tokenizer() {
    return folder.path().resolve(ModelDirectory.TOKENIZER);
  }

  private Path resume() throws IOException {
    RunCheckpoint checkpoint =
        folder
            .checkpoints()
            .newest(progress::warn)
            .orElseThrow(
                () ->
                    new InvalidOptionException(
                        "there is no checkpoint in "
                            + folder.path()
                            + " to resume from; leave --resume out to begin"));
    ResumedOptions.require(TrainingOptions.read(folder.options()).resolved(), options.resolved());
    RunState state = RunState.of(checkpoint);
    StartingModel model =
        new StartingModel(state.config(), state.decoder(), RunState.weights(checkpoint));
    try (TrainingParts parts = TrainingParts.open(options, model, tokenizer(), progress)) {
      parts.goOn(checkpoint, state);
      folder.writeOptions(options.resolved());
      return parts.run(folder, new Done(state.controller(), state.seconds(), state.bytes()));
    }
  }
}
