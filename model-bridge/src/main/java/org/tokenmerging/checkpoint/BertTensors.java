package org.tokenmerging.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/** The tensors that a BERT encoder of a given shape must have. */
final class BertTensors {

  private BertTensors() {}

  /**
   * Checks that all are there and have their shapes.
   *
   * @throws ModelFormatException that names the first that does not
   */
  static void check(Weights weights, ModelConfig config) {
    required(config).forEach((name, shape) -> check(weights, name, shape));
  }

  private static void check(Weights weights, String name, int[] shape) {
    int[] found = weights.get(name).shape();
    boolean fits = found.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] < 0 || shape[i] == found[i];
    }
    if (!fits) {
      throw new ModelFormatException(
          "tensor '"
              + name
              + "' has shape "
              + Arrays.toString(found)
              + " and should have "
              + Arrays.toString(shape).replace("-1", "any"));
    }
  }

  private static Map<String, int[]> required(ModelConfig config) {
    int hidden = config.hidden();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.word_embeddings.weight", new int[] {-1, hidden});
    shapes.put("embeddings.position_embeddings.weight", new int[] {-1, hidden});
    shapes.put("embeddings.token_type_embeddings.weight", new int[] {-1, hidden});
    norm(shapes, "embeddings.LayerNorm", hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      layer(shapes, "encoder.layer." + layer, config);
    }
    return shapes;
  }

  private static void layer(Map<String, int[]> shapes, String name, ModelConfig config) {
    int hidden = config.hidden();
    for (String part : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
      linear(shapes, name + ".attention." + part, hidden, hidden);
    }
    norm(shapes, name + ".attention.output.LayerNorm", hidden);
    linear(shapes, name + ".intermediate.dense", config.intermediate(), hidden);
    linear(shapes, name + ".output.dense", hidden, config.intermediate());
    norm(shapes, name + ".output.LayerNorm", hidden);
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name, int width) {
    shapes.put(name + ".weight", new int[] {width});
    shapes.put(name + ".bias", new int[] {width});
  }
}
