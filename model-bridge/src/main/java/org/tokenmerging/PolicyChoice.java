package org.tokenmerging;

import java.util.List;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.IdfPolicy;

/** Which pieces stay: the user's choice, else the model's gate, else the model's own policy. */
final class PolicyChoice {

  private PolicyChoice() {}

  /**
   * The policy.
   *
   * @throws InvalidOptionException if the model cannot serve it
   */
  static DeletionPolicy of(ModelConfig model, EncoderOptions options) {
    DeletionPolicy policy = options.policy().orElseGet(() -> ownPolicy(model));
    if (policy instanceof GateScorePolicy && !model.hasGate()) {
      throw impossible("policy 'gate' needs a delete gate", model);
    }
    if (policy instanceof IdfPolicy && !model.hasRarity()) {
      throw impossible(
          "policy 'idf' needs a table of how rare pieces are, as token-merging fit makes it",
          model);
    }
    return policy;
  }

  private static InvalidOptionException impossible(String what, ModelConfig model) {
    return new InvalidOptionException(
        what
            + ", and model '"
            + model.name()
            + "' has none; allowed for it: "
            + String.join(", ", possible(model)));
  }

  /** The policies by name that a model can serve. */
  static List<String> possible(ModelConfig model) {
    return DeletionPolicy.names().stream()
        .filter(name -> model.hasGate() || !name.equals(new GateScorePolicy().name()))
        .filter(name -> model.hasRarity() || !name.equals(new IdfPolicy().name()))
        .toList();
  }

  private static DeletionPolicy ownPolicy(ModelConfig model) {
    if (model.hasGate()) {
      return new GateScorePolicy();
    }
    try {
      return DeletionPolicy.named(model.defaultPolicy(), 0);
    } catch (InvalidOptionException e) {
      throw new ModelFormatException(
          "model.json of model '"
              + model.name()
              + "' names a default policy that cannot be: "
              + e.getMessage(),
          e);
    }
  }
}
