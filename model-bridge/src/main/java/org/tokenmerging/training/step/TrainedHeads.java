package org.tokenmerging.training.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;

/**
 * Tensors that objectives put on top of a pooled vector, beside the published ones. Only training
 * reads them.
 */
public final class TrainedHeads {

  /** {@code [width, hidden]}: from the pooled vector to a teacher's of another width. */
  public static final String PROJECTION = "training.projection.weight";

  /** {@code [classes, hidden]}. */
  public static final String CLASSES = "training.classes.weight";

  /** {@code [classes]}. */
  public static final String CLASSES_BIAS = "training.classes.bias";

  private TrainedHeads() {}

  /** Whether the teacher's vectors are as wide as the encoder's. */
  static boolean projects(ModelConfig config, StepOptions options) {
    int width = options.objectives().vectorWidth();
    return width > 0 && width != config.hidden();
  }

  /** The heads that are needed and not among the weights: small random numbers, biases 0. */
  static Map<String, WeightTensor> missing(
      Weights weights, ModelConfig config, StepOptions options) {
    StepObjectives objectives = options.objectives();
    Map<String, WeightTensor> heads = new LinkedHashMap<>();
    RandomTensors random = new RandomTensors(options.seed());
    double spread = 1 / Math.sqrt(config.hidden());
    if (objectives.all().contains(Objective.VECTORS) && projects(config, options)) {
      int[] shape = {objectives.vectorWidth(), config.hidden()};
      heads.put(PROJECTION, random.normal(PROJECTION, shape, spread));
    }
    if (objectives.all().contains(Objective.CLASSES)) {
      int[] shape = {objectives.classes(), config.hidden()};
      heads.put(CLASSES, random.normal(CLASSES, shape, spread));
      heads.put(
          CLASSES_BIAS, RandomTensors.filled(CLASSES_BIAS, new int[] {objectives.classes()}, 0));
    }
    heads.keySet().removeAll(weights.names());
    return heads;
  }
}
