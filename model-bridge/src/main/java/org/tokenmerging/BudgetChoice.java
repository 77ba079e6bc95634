package org.tokenmerging;

import java.util.List;
import java.util.OptionalDouble;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.CalibratedBudget;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.budget.TotalBudget;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;

/** How many pieces stay: the user's choice as far as model and policy can serve it. */
final class BudgetChoice {

  private static final String CALIBRATED = "calibrated";
  private static final String TEXT = "text";
  private static final String TOTAL = "total";

  private final ModelConfig model;
  private final EncoderOptions options;
  private final DeletionPolicy policy;

  BudgetChoice(ModelConfig model, EncoderOptions options, DeletionPolicy policy) {
    this.model = model;
    this.options = options;
    this.policy = policy;
  }

  /**
   * The rate in force: the one chosen, else the model's own where neither a threshold nor a budget
   * of the user's own nor the model's gate says how much.
   */
  OptionalDouble rate() {
    if (options.rate().isPresent() || options.threshold().isPresent() || isOwn()) {
      return options.rate();
    }
    return model.hasGate() ? OptionalDouble.empty() : OptionalDouble.of(model.defaultRate());
  }

  private boolean isOwn() {
    return options.budget().isPresent();
  }

  /** Whether nothing is deleted, so that the encoder can run undivided. */
  boolean keepsAll() {
    return !isOwn() && rate().isPresent() && rate().getAsDouble() == 0;
  }

  /**
   * The budget.
   *
   * @throws InvalidOptionException if model or policy cannot serve it
   */
  BudgetAllocator budget() {
    if (options.threshold().isPresent()) {
      return threshold(options.threshold().getAsDouble());
    }
    if (options.budget().isPresent()) {
      return checked(options.budget().get());
    }
    ModelConfig.Gate gate = model.gate();
    if (rate().isEmpty() && gate != null) {
      options.budgetName().ifPresent(BudgetChoice::requireRate);
      return new ThresholdBudget(Math.min(gate.threshold(), 0)); // above 0 nothing passes either
    }
    return shareOf(options.budgetName().orElseGet(this::preferred));
  }

  /** Its own threshold is what a model with a gate goes by, never a fixed rate. */
  private static void requireRate(String budget) {
    throw new InvalidOptionException(
        "budget '"
            + budget
            + "' says what a rate is a share of, and there is no rate; give one, such as 0.5, or"
            + " leave the budget out: the model's gate then goes by its own threshold");
  }

  private BudgetAllocator threshold(double threshold) {
    String named = options.budgetName().map(name -> "budget '" + name + "'").orElse("");
    String other = isOwn() ? "a budget of your own" : named;
    if (!other.isEmpty()) {
      throw new InvalidOptionException(
          "threshold " + threshold + " beside " + other + " is a contradiction: give one of them");
    }
    requireGate("threshold " + threshold, "give a rate instead");
    return new ThresholdBudget(threshold);
  }

  private BudgetAllocator checked(BudgetAllocator own) {
    if (own instanceof CalibratedBudget) {
      requireGate("budget 'calibrated'", "take budget 'text'");
    } else if (own.threshold().isPresent()) {
      requireGate("threshold " + own.threshold().getAsDouble(), "give a rate instead");
    } else if (own instanceof TotalBudget) {
      requireComparing();
    }
    return own;
  }

  private BudgetAllocator shareOf(String name) {
    if (name.equals(CALIBRATED)) {
      requireGate("budget 'calibrated'", "take budget 'text'");
      requireTable();
    } else if (name.equals(TOTAL)) {
      requireComparing();
    }
    return BudgetAllocator.named(name, rate().orElseThrow(), model.calibration());
  }

  /** What is preferred, if model and policy can serve it. */
  private String preferred() {
    String preferred = options.preferredBudget();
    boolean possible =
        switch (preferred) {
          case CALIBRATED -> policy instanceof GateScorePolicy && model.calibration() != null;
          case TOTAL -> TotalBudget.canRank(policy);
          default -> true;
        };
    return possible ? preferred : TEXT;
  }

  private void requireGate(String what, String instead) {
    if (!model.hasGate()) {
      throw new InvalidOptionException(
          what + " needs a delete gate, and model '" + model.name() + "' has none; " + instead);
    }
    if (!(policy instanceof GateScorePolicy)) {
      throw new InvalidOptionException(
          what
              + " goes with policy 'gate' only, not with '"
              + policy.name()
              + "'; "
              + instead
              + ", or leave the policy out");
    }
  }

  private void requireTable() {
    if (model.calibration() == null) {
      throw new InvalidOptionException(
          "budget 'calibrated' needs a calibration table, and model '"
              + model.name()
              + "' has none; make one with: token-merging calibrate --model DIR --data FILE, or"
              + " take budget 'text'");
    }
  }

  private void requireComparing() {
    if (!TotalBudget.canRank(policy)) {
      List<String> comparing =
          PolicyChoice.possible(model).stream()
              .filter(name -> TotalBudget.canRank(DeletionPolicy.named(name, 0)))
              .toList();
      throw new InvalidOptionException(
          "budget 'total' needs scores that compare from text to text, and policy '"
              + policy.name()
              + "' has none; policies that have: "
              + String.join(", ", comparing)
              + "; or take budget 'text'");
    }
  }
}
