package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.InvalidOptionException;

/** Budgets by name. */
class BudgetNamesTest {

  private static final CalibrationTable TABLE =
      new CalibrationTable(DoubleStream.iterate(-20, t -> t + 1).limit(20).boxed().toList());

  @Test
  void they_are_listed_sorted_and_each_gives_the_budget_of_that_name() {
    assertThat(BudgetAllocator.names())
        .isSorted()
        .containsExactly("calibrated", "text", "total")
        .allSatisfy(
            name -> assertThat(BudgetAllocator.named(name, .5, TABLE).name()).isEqualTo(name));
  }

  @Test
  void an_unknown_name_is_refused_with_the_nearest_one() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> BudgetAllocator.named("txt", .5, TABLE))
        .withMessage(
            "unknown budget 'txt'; did you mean 'text'? Known budgets: calibrated, text, total");
  }

  @Test
  void only_calibrated_needs_a_table() {
    assertThat(BudgetAllocator.named("text", .5, null).name()).isEqualTo("text");
    assertThat(BudgetAllocator.named("total", .5, null).name()).isEqualTo("total");
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> BudgetAllocator.named("calibrated", .5, null))
        .withMessage(
            "budget 'calibrated' needs a calibration table, and there is none; make one with:"
                + " token-merging calibrate --model DIR --data FILE, or take budget 'text'");
  }
}
