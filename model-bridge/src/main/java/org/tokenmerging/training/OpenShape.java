package org.tokenmerging.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.training.options.TrainingOptions;

/** What of {@code model.*} a model leaves open that a run begins with; the rest it says itself. */
final class OpenShape {

  /** What all these keys begin with. */
  static final String PREFIX = "model.";

  /** Layers before the gate; by default as many as the model itself says. */
  static final String GATE_LAYER = "model.gateLayer";

  private OpenShape() {}

  /** The keys that may be given beside it: those of the gate and of the decoder that it lacks. */
  static Set<String> keys(ModelSource source) {
    Set<String> open = new TreeSet<>();
    if (!source.config().hasGate()) {
      open.add(GATE_LAYER);
      open.add("model.k");
    }
    if (source.decoder() == null) {
      open.add("model.decoderLayers");
    }
    return open;
  }

  /**
   * The resolved options of a run without those of a shape that is not the model's; read again they
   * begin the same run with the same model.
   */
  static Map<String, String> said(TrainingOptions options, ModelSource source) {
    Set<String> open = keys(source);
    if (!options.given().contains(GATE_LAYER)) {
      open.remove(GATE_LAYER);
    }
    Map<String, String> said = new LinkedHashMap<>(options.resolved());
    said.keySet().removeIf(key -> key.startsWith(PREFIX) && !open.contains(key));
    return said;
  }
}
