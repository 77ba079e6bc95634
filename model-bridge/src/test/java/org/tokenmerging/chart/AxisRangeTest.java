package org.tokenmerging.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisRangeTest {

  @Test
  void has_round_ticks_around_all_numbers() {
    assertThat(AxisRange.around(DoubleStream.of(10, 1000)).ticks())
        .containsExactly(0.0, 500.0, 1000.0);
    assertThat(AxisRange.around(DoubleStream.of(2.31, 6.39)).ticks())
        .containsExactly(2.0, 4.0, 6.0, 8.0);
    AxisRange small = AxisRange.around(DoubleStream.of(0, 0.037));
    assertThat(small.ticks().stream().map(small::written))
        .containsExactly("0.00", "0.01", "0.02", "0.03", "0.04");
  }

  @Test
  void has_room_around_a_single_number_or_none() {
    assertThat(AxisRange.around(DoubleStream.of(0.5)).share(0.5)).isBetween(0.2, 0.8);
    assertThat(AxisRange.around(DoubleStream.empty()).high()).isEqualTo(1);
  }

  @Test
  void is_found_for_numbers_of_any_size_and_any_closeness() {
    for (int power = -30; power <= 30; power++) {
      double size = Math.pow(10, power);
      AxisRange wide = AxisRange.around(DoubleStream.of(-3.3 * size, 7.1 * size));
      assertThat(wide.share(7.1 * size)).as("%s", wide).isBetween(0.5, 1.0);
      AxisRange close = AxisRange.around(DoubleStream.of(size, size * (1 + 1e-11)));
      assertThat(close.share(size)).as("%s", close).isBetween(-0.01, 1.01);
    }
  }

  @Test
  void may_be_chosen() {
    AxisRange chosen = new AxisRange(0, 1, 0.2);
    assertThat(chosen.ticks().stream().map(chosen::written))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
  }

  @Test
  void without_round_ticks_is_refused_with_what_is_allowed() {
    double[][] refused = {{0, 1, 0.25}, {0, 1, 0}, {0, 1, -0.2}, {0, 0.9, 0.2}, {1, 0, 0.2}};
    for (double[] range : refused) {
      assertThatIllegalArgumentException()
          .as("%s", range)
          .isThrownBy(() -> new AxisRange(range[0], range[1], range[2]))
          .withMessageContaining("by " + range[2] + " has no round ticks")
          .withMessageContaining("such as 0 to 1 by 0.2");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AxisRange.around(DoubleStream.of(0, Double.POSITIVE_INFINITY)));
  }
}
