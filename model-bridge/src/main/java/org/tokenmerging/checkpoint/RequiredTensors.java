package org.tokenmerging.checkpoint;

import java.util.Arrays;
import java.util.Map;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/** The tensors that an encoder of a given shape must have, under their published names. */
final class RequiredTensors {

  /** A dimension that may have any size. */
  static final int ANY = -1;

  private RequiredTensors() {}

  /** Names and shapes, in the order of the layers; {@link #ANY} where a size is free. */
  static Map<String, int[]> of(ModelConfig config) {
    return switch (config.encoder().family()) {
      case BERT -> BertTensors.of(config.encoder());
      case T5 -> T5Tensors.of(config);
    };
  }

  /**
   * Checks that all are there and have their shapes.
   *
   * @throws ModelFormatException that names the first that does not
   */
  static void check(Weights weights, ModelConfig config) {
    of(config).forEach((name, shape) -> check(weights, name, shape));
  }

  private static void check(Weights weights, String name, int[] shape) {
    int[] found = weights.shape(name);
    boolean fits = found.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] == ANY || shape[i] == found[i];
    }
    if (!fits) {
      throw new ModelFormatException(
          "tensor '"
              + name
              + "' has shape "
              + Arrays.toString(found)
              + " and should have "
              + Arrays.toString(shape).replace("-1", "any")
              + "; take config and weights of the same model");
    }
  }
}
