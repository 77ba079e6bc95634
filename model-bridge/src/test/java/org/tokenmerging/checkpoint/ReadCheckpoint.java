package org.tokenmerging.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;

/**
 * What an import reads of a checkpoint, up to where the graph is made of it: everything that can be
 * refused has been refused.
 *
 * @param config the encoder
 * @param tensors all of its tensors, by the names known here
 */
record ReadCheckpoint(PublishedConfig config, Map<String, WeightTensor> tensors) {

  static ReadCheckpoint of(Path folder) {
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      PublishedConfig published = checkpoint.config();
      Weights weights =
          EncoderNames.find(checkpoint.weights(), modelConfig(published), published.vocabulary());
      Map<String, WeightTensor> tensors = new TreeMap<>();
      weights.names().forEach(name -> tensors.put(name, weights.get(name)));
      return new ReadCheckpoint(published, tensors);
    }
  }

  /** One of them. */
  WeightTensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static ModelConfig modelConfig(PublishedConfig published) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "made",
        published.encoder(),
        Math.max(1, published.gateLayer()),
        published.gate(),
        false,
        null,
        null,
        ModelPooling.MEAN,
        published.pieces(),
        "",
        published.maxSegment(),
        List.of(),
        List.of(),
        "attention",
        0.5,
        "",
        "",
        "",
        Map.of(),
        Map.of());
  }
}
