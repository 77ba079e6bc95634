package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.ModelConfig;

/** Makes a model directory of weights that were trained. */
public final class TrainedModel {

  private TrainedModel() {}

  /**
   * Makes the directory; it appears whole or not at all, and takes the place of a model directory
   * that is there.
   *
   * @param config what the model says of itself
   * @param weights the encoder's, and whatever training goes on from: decoder, heads
   * @param tokenizer the content of {@code tokenizer.json}; null for a model that reads bytes
   * @throws IOException if it cannot be written, or something else stands there
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   */
  public static void write(
      ModelConfig config,
      Weights weights,
      byte @Nullable [] tokenizer,
      Path to,
      BuildProgress progress)
      throws IOException {
    try (ModelFolder folder = ModelFolder.begin(to, true)) {
      new ModelWriter(config, weights, null)
          .write(folder.path(), tokenizer, TrainedModelCard.of(config), progress);
      folder.finish();
    }
  }
}
