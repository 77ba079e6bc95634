package org.tokenmerging;

import java.util.Optional;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.TotalBudget;
import org.tokenmerging.merge.NoMerger;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.policy.DeletionPolicy;
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

  /** Stands for the name of a budget where there is nothing to share out. */
  private static final String NOTHING_DELETED = "none";

  /**
   * Chooses.
   *
   * @throws InvalidOptionException if the model cannot do what the options ask
   */
  static StageChoices of(ModelConfig model, EncoderOptions options) {
    DeletionPolicy policy = PolicyChoice.of(model, options);
    BudgetChoice amount = new BudgetChoice(model, options, policy);
    return new StageChoices(
        options.segmenter().orElseGet(BoundarySegmenter::new),
        amount.budget(),
        policy,
        options.merger().orElseGet(NoMerger::new),
        amount.keepsAll());
  }

  /** The name of the budget in force, or {@value #NOTHING_DELETED} where nothing is deleted. */
  String budgetName() {
    return keepsAll ? NOTHING_DELETED : budget.name();
  }

  /**
   * The budget that shares out over all texts of a call, if that is the one in force.
   *
   * @return empty also where nothing is deleted
   */
  Optional<TotalBudget> total() {
    return !keepsAll && budget instanceof TotalBudget total ? Optional.of(total) : Optional.empty();
  }
}
