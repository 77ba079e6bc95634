package org.tokenmerging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.BudgetAllocator;

/**
 * What the user chose of how much is deleted. Budgets by name wait until model and policy are
 * known.
 *
 * @param rate the share of pieces deleted; goes without a threshold
 * @param threshold the gate score above which pieces stay
 * @param budget a budget of the user's own; goes without a name
 * @param budgetName what the rate is a share of, one of {@link BudgetAllocator#names()}
 * @param preferred the same where none is chosen and model and policy can serve it
 */
record Amount(
    @Nullable Double rate,
    @Nullable Double threshold,
    @Nullable BudgetAllocator budget,
    @Nullable String budgetName,
    String preferred) {

  static final Amount UNSET = new Amount(null, null, null, null, "calibrated");

  Amount withRate(double chosen) {
    return new Amount(chosen, null, budget, budgetName, preferred);
  }

  Amount withThreshold(double chosen) {
    return new Amount(null, chosen, budget, budgetName, preferred);
  }

  Amount withBudget(BudgetAllocator chosen) {
    return new Amount(rate, threshold, chosen, null, preferred);
  }

  Amount withBudget(String chosen) {
    return new Amount(rate, threshold, null, known(chosen), preferred);
  }

  Amount withPreferred(String chosen) {
    return new Amount(rate, threshold, budget, budgetName, known(chosen));
  }

  private static String known(String name) {
    if (!BudgetAllocator.names().contains(name)) {
      throw InvalidOptionException.unknown("budget", name, BudgetAllocator.names());
    }
    return name;
  }

  @Override
  public String toString() {
    String share =
        threshold == null
            ? "rate " + Objects.requireNonNullElse(rate, "unset")
            : "threshold " + threshold;
    String own = budget == null ? "unset" : budget.name();
    return share + ", budget " + Objects.requireNonNullElse(budgetName, own);
  }
}
