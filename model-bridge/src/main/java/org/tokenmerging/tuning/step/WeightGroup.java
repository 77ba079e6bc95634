package org.tokenmerging.tuning.step;

import java.util.function.Predicate;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;

/** Weights that are clipped together and learn at a pace of their own. */
enum WeightGroup {
  /** What is added to the later layers. */
  LAYERS(name -> name.startsWith(TunedTensors.PREFIX)),
  /** The restoring maps. */
  MAPS(WeightGroup::isOfMaps),
  /** The gate. */
  GATE(WeightGroup::isOfGate);

  private final Predicate<String> names;

  WeightGroup(Predicate<String> names) {
    this.names = names;
  }

  boolean has(String name) {
    return names.test(name);
  }

  /** Whether a tensor is learnt at all. */
  static boolean learns(String name) {
    return LAYERS.has(name) || MAPS.has(name) || GATE.has(name);
  }

  private static boolean isOfMaps(String name) {
    return name.equals(FittedTensors.POOLED_DELETED)
        || name.equals(FittedTensors.POOLED_KEPT)
        || name.equals(FittedTensors.POOLED_BIAS)
        || name.equals(FittedTensors.ROWS_DELETED)
        || name.equals(FittedTensors.ROWS_KEPT)
        || name.equals(FittedTensors.ROWS_BIAS);
  }

  /** All but its bias, which a threshold takes the place of. */
  private static boolean isOfGate(String name) {
    return name.equals(FittedTensors.GATE_STATES)
        || name.equals(FittedTensors.GATE_NORMS)
        || name.equals(FittedTensors.GATE_RARITY);
  }
}
