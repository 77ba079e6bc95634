package org.tokenmerging;

import java.util.List;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.merge.NoMerger;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.segment.BoundarySegmenter;
import org.tokenmerging.segment.Segmenter;

/**
 * What the user chose, with the model's own choice wherever nothing was: its gate with its own
 * threshold where it has one, else its own policy and rate.
 *
 * @param segmenter where long texts are cut
 * @param budget how many pieces stay
 * @param policy which
 * @param merger how the rest is folded in
 * @param keepsAll whether nothing is deleted, and the encoder runs undivided
 */
record StageChoices(
    Segmenter segmenter,
    BudgetAllocator budget,
    DeletionPolicy policy,
    TokenMerger merger,
    boolean keepsAll) {

  /**
   * Chooses.
   *
   * @throws InvalidOptionException if the model cannot do what the options ask
   */
  static StageChoices of(ModelConfig model, EncoderOptions options) {
    DeletionPolicy policy = policy(model, options);
    return new StageChoices(
        options.segmenter().orElseGet(BoundarySegmenter::new),
        budget(model, options, policy),
        policy,
        options.merger().orElseGet(NoMerger::new),
        keepsAll(model, options));
  }

  private static DeletionPolicy policy(ModelConfig model, EncoderOptions options) {
    DeletionPolicy policy = options.policy().orElseGet(() -> ownPolicy(model));
    if (policy instanceof GateScorePolicy && !model.hasGate()) {
      List<String> others =
          DeletionPolicy.names().stream().filter(name -> !name.equals(policy.name())).toList();
      throw new InvalidOptionException(
          "policy 'gate' needs a delete gate, and model '"
              + model.name()
              + "' has none; allowed for it: "
              + String.join(", ", others));
    }
    return policy;
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

  private static BudgetAllocator budget(
      ModelConfig model, EncoderOptions options, DeletionPolicy policy) {
    if (options.budget().isPresent()) {
      return ownBudget(model, options, options.budget().get(), policy);
    }
    if (options.threshold().isPresent()) {
      return threshold(model, options.threshold().getAsDouble(), policy);
    }
    ModelConfig.Gate gate = model.gate();
    return options.rate().isEmpty() && gate != null
        ? new ThresholdBudget(gate.threshold())
        : new TextBudget(options.rate().orElse(model.defaultRate()));
  }

  private static BudgetAllocator ownBudget(
      ModelConfig model, EncoderOptions options, BudgetAllocator budget, DeletionPolicy policy) {
    if (options.threshold().isPresent()) {
      throw new InvalidOptionException(
          "threshold "
              + options.threshold().getAsDouble()
              + " beside a budget of your own is a contradiction: give one of them");
    }
    budget.threshold().ifPresent(threshold -> threshold(model, threshold, policy));
    return budget;
  }

  private static BudgetAllocator threshold(
      ModelConfig model, double threshold, DeletionPolicy policy) {
    if (!model.hasGate()) {
      throw new InvalidOptionException(
          "threshold "
              + threshold
              + " needs a delete gate, and model '"
              + model.name()
              + "' has none; give a rate instead");
    }
    if (!(policy instanceof GateScorePolicy)) {
      throw new InvalidOptionException(
          "threshold "
              + threshold
              + " goes with policy 'gate' only, not with '"
              + policy.name()
              + "'; give a rate instead, or leave the policy out");
    }
    return new ThresholdBudget(threshold);
  }

  private static boolean keepsAll(ModelConfig model, EncoderOptions options) {
    boolean ownAmount = options.rate().isEmpty() && options.threshold().isEmpty();
    double rate = options.rate().orElse(ownAmount && !model.hasGate() ? model.defaultRate() : 1);
    return options.budget().isEmpty() && rate == 0;
  }
}
