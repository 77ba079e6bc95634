package org.tokenmerging.training;

import java.util.Map;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.training.optimiser.WeightSet;

/** Models whose gate scores every piece far below the threshold. */
final class PressedGate {

  private static final String BIAS = "delete_gate.feed_forward.bias";

  private PressedGate() {}

  /** The same model but for its gate's bias. */
  static TrainedWeights of(TrainedWeights model) {
    WeightSet weights = model.weights();
    String name =
        weights.names().stream().filter(one -> one.endsWith(BIAS)).findFirst().orElseThrow();
    WeightTensor low = new WeightTensor(name, new int[] {1}, new float[] {-8});
    return new TrainedWeights(
        model.from(),
        model.config(),
        model.decoder(),
        weights.with(Map.of(name, low)),
        model.tokenizer(),
        model.run());
  }
}
