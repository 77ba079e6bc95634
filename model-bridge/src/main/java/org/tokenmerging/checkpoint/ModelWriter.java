package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.BundleExporter;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;

/** Writes all files of a model directory; {@code model.json} with the checksums last. */
final class ModelWriter {

  /** Steps of the making of a model directory; reading the checkpoint is the first. */
  static final int STEPS = 5;

  /** What one protocol buffer can hold, less what the graph itself takes. */
  private static final long MOST_BYTES = (1L << 31) - (1L << 26);

  private final ModelConfig config;
  private final Weights weights;
  private final @Nullable FittedParts fitted;

  /**
   * What is to be written.
   *
   * @param weights the encoder's own
   * @param fitted a gate that was fitted for them, if any
   */
  ModelWriter(ModelConfig config, Weights weights, @Nullable FittedParts fitted) {
    this.config = config;
    this.weights = weights;
    this.fitted = fitted;
  }

  /**
   * Writes everything.
   *
   * @param tokenizer the content of {@code tokenizer.json}; null for a model that reads bytes
   */
  void write(Path directory, byte @Nullable [] tokenizer, String readme, BuildProgress progress)
      throws IOException {
    progress.step("writing weights", 2, STEPS);
    RequiredTensors.check(all(), config); // before anything is written
    SafetensorsWriter.write(weights, directory.resolve(ModelDirectory.WEIGHTS));
    if (tokenizer != null) {
      Files.write(directory.resolve(ModelDirectory.TOKENIZER), tokenizer);
    }
    finish(directory, readme, progress);
  }

  /** Writes what is made of weights and tokenizer, which are there. */
  void finish(Path directory, String readme, BuildProgress progress) throws IOException {
    progress.step("checking tensors", 3, STEPS);
    RequiredTensors.check(all(), config);
    requireRoom();
    if (fitted != null) {
      fitted.requireBase(Sha256.of(directory.resolve(ModelDirectory.WEIGHTS)));
      fitted.write(directory.resolve(FittedParts.FILE));
    }
    progress.step("exporting the graph", 4, STEPS);
    BundleExporter.export(all(), config, directory);
    Files.write(directory.resolve("README.md"), readme.getBytes(StandardCharsets.UTF_8));
    progress.step("computing checksums", 5, STEPS);
    ModelDirectory.writeConfig(directory, config);
  }

  private Weights all() {
    return fitted == null ? weights : new JoinedWeights(weights, fitted.tensors());
  }

  private void requireRoom() {
    long bytes = 0;
    for (String name : RequiredTensors.of(config).keySet()) {
      bytes += Arrays.stream(all().shape(name)).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
    }
    if (bytes > MOST_BYTES) {
      throw new ModelFormatException(
          String.format(
              Locale.ROOT,
              "the encoder has %.1f GB of weights in float32, and a TensorFlow bundle with its"
                  + " weights inside holds less than %.1f GB; take a smaller model of the family",
              bytes / 1e9,
              MOST_BYTES / 1e9));
    }
  }
}
