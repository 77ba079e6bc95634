package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.BundleExporter;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;

/** Writes all files of a model directory; {@code model.json} with the checksums last. */
final class ModelWriter {

  /** Steps of the making of a model directory; reading the checkpoint is the first. */
  static final int STEPS = 5;

  private final ModelConfig config;
  private final Weights weights;
  private final byte @Nullable [] tokenizer;

  /**
   * What is to be written.
   *
   * @param tokenizer the content of {@code tokenizer.json}; null for a model that reads bytes
   */
  ModelWriter(ModelConfig config, Weights weights, byte @Nullable [] tokenizer) {
    this.config = config;
    this.weights = weights;
    this.tokenizer = tokenizer;
  }

  void write(Path directory, String readme, BuildProgress progress) throws IOException {
    progress.step("checking tensors", 2, STEPS);
    RequiredTensors.check(weights, config);
    progress.step("exporting the graph", 3, STEPS);
    BundleExporter.export(weights, config, directory);
    progress.step("writing weights", 4, STEPS);
    SafetensorsWriter.write(weights, directory.resolve(ModelDirectory.WEIGHTS));
    if (tokenizer != null) {
      Files.write(directory.resolve(ModelDirectory.TOKENIZER), tokenizer);
    }
    Files.write(directory.resolve("README.md"), readme.getBytes(StandardCharsets.UTF_8));
    progress.step("computing checksums", 5, STEPS);
    ModelDirectory.writeConfig(directory, config);
  }
}
