package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.record.Checkpoints;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;

/**
 * A model as training has left it: of a model directory, of a run that is over, or of the last
 * checkpoint of a run that is not.
 *
 * @param from the model directory, or the folder of the run that goes on
 * @param config the encoder and its gate
 * @param decoder null where the model has none
 * @param weights of all that was trained
 * @param tokenizer the model's {@code tokenizer.json}; null for one that reads bytes
 * @param run the folder of the run, or null for a model directory elsewhere
 */
public record TrainedWeights(
    Path from,
    ModelConfig config,
    @Nullable DecoderShape decoder,
    WeightSet weights,
    @Nullable Path tokenizer,
    @Nullable RunFolder run) {

  /**
   * Reads a run's folder or a model directory. Of a run's model and its newest checkpoint the one
   * of the later step is taken; the model if both are of the same.
   *
   * @param warnings told of damaged checkpoints that are passed over
   * @throws ModelFormatException if it is neither
   */
  public static TrainedWeights read(Path path, Consumer<String> warnings) throws IOException {
    if (isModel(path)) {
      return ofModel(path, runOf(path));
    }
    Path model = path.resolve(TrainingRun.MODEL);
    RunFolder run = new RunFolder(path);
    boolean over = isModel(model);
    Optional<RunCheckpoint> newer = newer(run, over ? stepsOf(model) : -1, warnings);
    if (newer.isPresent()) {
      return ofCheckpoint(newer.get(), run);
    }
    if (!over) {
      throw nothing(path);
    }
    return ofModel(model, run);
  }

  private static Optional<RunCheckpoint> newer(
      RunFolder run, double steps, Consumer<String> warnings) throws IOException {
    Checkpoints checkpoints = run.checkpoints();
    return checkpoints.newestStep() > steps
        ? checkpoints.newest(warnings).filter(checkpoint -> checkpoint.step() > steps)
        : Optional.empty();
  }

  private static boolean isModel(Path path) {
    return Files.isRegularFile(path.resolve(ModelDirectory.CONFIG));
  }

  /** Steps that a run's model was trained for; 0 if it does not say. */
  private static double stepsOf(Path model) {
    return ModelDirectory.open(model).config().metrics().getOrDefault(TrainingRun.STEPS, 0.0);
  }

  private static ModelFormatException nothing(Path path) {
    return new ModelFormatException(
        path
            + " is neither a model directory nor the folder of a run that has a model or a"
            + " checkpoint; name one that token-merging train has made");
  }

  private static TrainedWeights ofCheckpoint(RunCheckpoint checkpoint, RunFolder run)
      throws IOException {
    RunState state = RunState.of(checkpoint);
    Path tokenizer = run.path().resolve(ModelDirectory.TOKENIZER);
    return new TrainedWeights(
        run.path(),
        state.config(),
        state.decoder(),
        RunState.weights(checkpoint),
        Files.exists(tokenizer) ? tokenizer : null,
        run);
  }

  /** A model directory may lie in the folder of its run. */
  private static @Nullable RunFolder runOf(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    RunFolder run = parent == null ? null : new RunFolder(parent);
    return run != null && Files.isRegularFile(run.options()) ? run : null;
  }

  private static TrainedWeights ofModel(Path path, @Nullable RunFolder run) throws IOException {
    ModelSource source = ModelSource.read(path, path);
    return new TrainedWeights(
        path,
        source.config(),
        source.decoder(),
        new WeightSet(source.tensors()),
        source.tokenizer() == null ? null : path.resolve(ModelDirectory.TOKENIZER),
        run);
  }

  /**
   * The decoder of a model that has to have one.
   *
   * @throws ModelFormatException if it has none
   */
  public DecoderShape requireDecoder() {
    if (decoder == null) {
      throw new ModelFormatException(
          from
              + " has no decoder among its weights, and what a decoder says is measured here; name"
              + " a model that was trained with objective.spans or objective.diagnostic");
    }
    return decoder;
  }
}
