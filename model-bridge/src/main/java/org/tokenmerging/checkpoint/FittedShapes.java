package org.tokenmerging.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.model.ModelConfig;

/** The tensors that {@code fit} has added to a model of any family. */
final class FittedShapes {

  private FittedShapes() {}

  /** Names and shapes; none for a model that nothing was fitted to. */
  static Map<String, int[]> of(ModelConfig config) {
    int hidden = config.hidden();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    if (config.hasRarity()) {
      shapes.put(FittedTensors.GATE_STATES, new int[] {1, hidden});
      shapes.put(FittedTensors.GATE_NORMS, new int[] {1, 2});
      shapes.put(FittedTensors.GATE_RARITY, new int[] {1});
      shapes.put(FittedTensors.GATE_BIAS, new int[] {1});
      shapes.put(FittedTensors.RARITY, new int[] {RequiredTensors.ANY});
    }
    if (config.restores()) {
      shapes.put(FittedTensors.POOLED_DELETED, new int[] {hidden, hidden});
      shapes.put(FittedTensors.POOLED_KEPT, new int[] {hidden, hidden});
      shapes.put(FittedTensors.POOLED_BIAS, new int[] {hidden});
      shapes.put(FittedTensors.POOLED_REACH, new int[] {1});
      shapes.put(FittedTensors.POOLED_STRENGTH, new int[] {FittedTensors.STRENGTH_SHARES.size()});
      shapes.put(FittedTensors.ROWS_DELETED, new int[] {hidden, hidden});
      shapes.put(FittedTensors.ROWS_KEPT, new int[] {hidden, hidden});
      shapes.put(FittedTensors.ROWS_BIAS, new int[] {hidden});
    }
    ModelConfig.TunedLayers tuned = config.tunedLaterLayers();
    if (tuned != null) {
      shapes.putAll(TunedTensors.shapes(config.encoder(), config.gateLayer(), tuned.rank()));
    }
    return shapes;
  }
}
