package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From rates to thresholds. */
class CalibrationTableTest {

  /** -20, -19, ... -1 for 0, .05, ... .95. */
  private final CalibrationTable table = table(DoubleStream.iterate(-20, t -> t + 1).limit(20));

  private static CalibrationTable table(DoubleStream thresholds) {
    return new CalibrationTable(thresholds.boxed().toList());
  }

  private double threshold(double rate) {
    return table.threshold(new DeletionRate(rate));
  }

  @Test
  void the_rate_of_an_entry_gives_that_entry_exactly() {
    for (int entry = 0; entry < CalibrationTable.RATES; entry++) {
      assertThat(threshold(CalibrationTable.rate(entry))).isEqualTo(-20 + entry);
      assertThat(CalibrationTable.rate(entry)).isEqualTo(entry * 5 / 100.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.025, -19.5", "0.51, -9.8", "0.96, -0.8", "0.999, -0.02"})
  void between_entries_and_from_the_last_one_to_0_it_is_linear(double rate, double threshold) {
    assertThat(threshold(rate)).isEqualTo(threshold, within(1e-9));
  }

  @Test
  void thresholds_never_fall_as_the_rate_rises() {
    CalibrationTable steps =
        table(IntStream.range(0, 20).mapToDouble(i -> -9.1 + Math.floorDiv(i, 7) * .7));
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 10000; i++) {
      double next = steps.threshold(new DeletionRate(i / 10000.0));
      assertThat(next).as("rate %s", i / 10000.0).isGreaterThanOrEqualTo(last);
      last = next;
    }
  }

  @Test
  void a_table_has_20_finite_thresholds_that_never_fall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationTable(List.of(-2.0, -1.0)))
        .withMessageStartingWith("a calibration table has 20 finite thresholds")
        .withMessageEndingWith("this has [-2.0, -1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationTable(Collections.nCopies(20, Double.NaN)))
        .withMessageStartingWith("a calibration table has 20 finite thresholds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(IntStream.range(0, 20).mapToDouble(i -> i == 5 ? -9 : 0)))
        .withMessageContaining("never fall; these do after entry 5");
  }
}
