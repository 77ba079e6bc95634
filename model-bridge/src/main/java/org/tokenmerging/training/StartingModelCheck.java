package org.tokenmerging.training;

import java.util.Set;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.options.GateOptions;
import org.tokenmerging.training.options.TrainingOptions;

/** Whether a model can be trained as options ask. */
final class StartingModelCheck {

  private final ModelSource source;
  private final String name;
  private final TrainingOptions options;

  private StartingModelCheck(ModelSource source, String name, TrainingOptions options) {
    this.source = source;
    this.name = name;
    this.options = options;
  }

  static void require(ModelSource source, String name, TrainingOptions options) {
    StartingModelCheck check = new StartingModelCheck(source, name, options);
    check.requireSilence();
    check.requireNoPrefix();
    check.requireBytes();
    check.requireFamily();
    check.requireGateLayer();
    check.requireLength();
  }

  /** The model says its own shape. */
  private void requireSilence() {
    Set<String> open = OpenShape.keys(source);
    for (String key : options.given()) {
      if (key.startsWith(OpenShape.PREFIX) && !open.contains(key)) {
        throw new InvalidOptionException(
            key
                + "="
                + options.resolved().get(key)
                + " says nothing beside --from "
                + name
                + ", which has a shape of its own; leave one of them out");
      }
    }
  }

  /** The encoder reads a prefix and drops its pieces at the gate, which no batch here does. */
  private void requireNoPrefix() {
    String prefix = source.config().prefix();
    if (!prefix.isEmpty()) {
      throw new InvalidOptionException(
          "model '"
              + name
              + "' has the prefix '"
              + prefix
              + "' before every text, and texts are trained on without one; import it again without"
              + " --prefix and train that, or begin with another model");
    }
  }

  private void requireBytes() {
    if (options.objectives().needsDecoder()
        && !source.config().pieces().equals(ModelConfig.BYTES)) {
      throw new InvalidOptionException(
          "model '"
              + name
              + "' reads sub-words, and objective.spans and objective.diagnostic need a model that"
              + " reads bytes; take objective.vectors or objective.labels, or another model");
    }
  }

  private void requireFamily() {
    boolean begins =
        options.gate().control() != GateOptions.Control.NONE && !source.config().hasGate();
    if (source.config().encoder().family() != Family.T5 && begins) {
      throw new InvalidOptionException(
          "model '"
              + name
              + "' is of family "
              + source.config().encoder().family()
              + " and has no gate, and a gate begins here in family T5 only; make one with"
              + " token-merging fit first, or train without one: gate.control=none");
    }
  }

  private void requireGateLayer() {
    int layers = source.config().encoder().layers();
    boolean asked = options.given().contains(OpenShape.GATE_LAYER);
    if (asked && options.model().gateLayer() >= layers) {
      throw new InvalidOptionException(
          "model.gateLayer '"
              + options.model().gateLayer()
              + "' is not allowed: model '"
              + name
              + "' has "
              + layers
              + " layers, 1 to "
              + (layers - 1)
              + " may come before the gate");
    }
  }

  private void requireLength() {
    int most = source.config().maxSegment();
    if (options.batch().length() > most) {
      throw new InvalidOptionException(
          "batch.length '"
              + options.batch().length()
              + "' is not allowed: model '"
              + name
              + "' reads at most "
              + most
              + " ids at one go");
    }
  }
}
