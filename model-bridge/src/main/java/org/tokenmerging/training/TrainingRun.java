package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.training.options.TrainingOptions;
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

  /** The figure of a trained model that says for how many steps it was. */
  static final String STEPS = "training_steps";

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
   * @throws InvalidOptionException if options do not fit the model, the folder or each other, or
   *     the folder holds a run that is not to be resumed, a model, or what a run would replace
   * @throws org.tokenmerging.training.data.TrainingDataException if data cannot be read; the last
   *     checkpoint is as it was
   * @throws org.tokenmerging.training.optimiser.DivergedException if a loss or a weight is no
   *     number any more; the last checkpoint is as it was
   * @throws org.tokenmerging.model.ModelFormatException if the model to begin from is damaged
   */
  public static Path run(TrainingOptions options, RunStart start, RunProgress progress)
      throws IOException {
    RunFolder folder = RunFolder.make(options.record().run());
    try (RunLock lock = RunLock.take(folder.path())) {
      Objects.requireNonNull(lock);
      TrainingRun run = new TrainingRun(options, folder, progress);
      try (TrainingParts parts = start.resume() ? run.resume() : run.begin(start.from())) {
        return parts.run(folder);
      }
    }
  }

  private TrainingParts begin(@Nullable Path from) throws IOException {
    FreshRunFolder.require(folder, from);
    StartingModel model = from == null ? fresh() : read(from);
    return TrainingParts.open(options, model, tokenizer(), progress);
  }

  private StartingModel fresh() throws IOException {
    StartingModel model = StartingModel.fresh(options);
    folder.writeOptions(options.resolved(), null);
    Files.deleteIfExists(tokenizer());
    return model;
  }

  /** The options go first: by them a tokenizer is known to be of a run. */
  private StartingModel read(Path from) throws IOException {
    ModelSource source = source(from);
    StartingModel model = StartingModel.from(source, from.toString(), options);
    folder.writeOptions(OpenShape.said(options, source), from);
    Files.deleteIfExists(tokenizer());
    byte[] tokenizer = source.tokenizer();
    if (tokenizer != null) {
      Files.write(tokenizer(), tokenizer);
    }
    return model;
  }

  private ModelSource source(Path from) throws IOException {
    Path scratch = Files.createTempDirectory(folder.path(), ".from-");
    try {
      return ModelSource.read(from, scratch);
    } finally {
      FolderTree.deleteQuietly(scratch);
    }
  }

  /** A sub-word model's own, so that a resumed run needs no other folder. */
  private Path tokenizer() {
    return folder.path().resolve(ModelDirectory.TOKENIZER);
  }

  private TrainingParts resume() throws IOException {
    RunCheckpoint checkpoint = folder.newestCheckpoint(progress::warn);
    ResumedOptions resumed = ResumedOptions.of(TrainingOptions.read(folder.options()), options);
    resumed.requireSteps(checkpoint.step());
    Path from = folder.begunWith();
    TrainingParts parts =
        TrainingParts.resume(resumed.options(), checkpoint, tokenizer(), progress);
    try {
      folder.writeOptions(resumed.written(), from);
      resumed.changes(checkpoint.step() + 1).forEach(progress::warn);
      return parts;
    } catch (IOException | RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }
}
