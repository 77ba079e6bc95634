package org.tokenmerging.tuning.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rates are drawn, and how often. */
class RateMixTest {

  @Test
  void rates_are_read_with_how_often_each_is_drawn() {
    assertThat(RateMix.parse(" 0.25:1, 0.5 : 3 ").rates()).containsExactly(0.25, 0.5);
    assertThat(RateMix.parse(" 0.25:1, 0.5 : 3 ").weights()).containsExactly(1.0, 3.0);
  }

  @Test
  void what_holds_where_nothing_is_given_can_be_read() {
    RateMix standard = RateMix.parse(RateMix.STANDARD);
    assertThat(standard.rates()).contains(0.5).isSorted();
    assertThat(standard.weights().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "0.5",
        "0.5:",
        ":1",
        "0.5:1:1",
        "0.5:1,,0.25:1",
        "a:1",
        "0.5:b",
        "0:1",
        "1:1",
        "-0.5:1",
        "NaN:1",
        "0.5:0",
        "0.5:-1",
        "0.5:NaN",
        "0.5:Infinity"
      })
  void anything_else_is_refused(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> RateMix.parse(written));
  }

  @Test
  void each_rate_is_drawn_as_often_as_was_said_in_any_unit() {
    RateMix mix = RateMix.parse("0.25:10, 0.5:30, 0.75:60");
    RandomGenerator random = new SplittableRandom(1);
    int[] drawn = new int[3];
    for (int i = 0; i < 20_000; i++) {
      drawn[mix.draw(random)]++;
    }
    assertThat(drawn[0] / 20_000.0).isCloseTo(0.1, within(0.01));
    assertThat(drawn[1] / 20_000.0).isCloseTo(0.3, within(0.015));
  }

  @Test
  void a_rate_that_was_drawn_lies_a_little_off_to_either_side() {
    RateMix mix = RateMix.parse("0.5:1");
    RandomGenerator random = new SplittableRandom(2);
    double least = 1;
    double most = 0;
    double sum = 0;
    for (int i = 0; i < 5000; i++) {
      double rate = mix.near(0, random);
      least = Math.min(least, rate);
      most = Math.max(most, rate);
      sum += rate;
    }
    assertThat(least).isBetween(0.4, 0.45);
    assertThat(most).isBetween(0.55, 0.6);
    assertThat(sum / 5000).isCloseTo(0.5, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001:1", "0.999:1"})
  void some_pieces_go_and_some_stay_at_any_rate(String extreme) {
    RandomGenerator random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      assertThat(RateMix.parse(extreme).near(0, random)).isBetween(0.02, 0.95);
    }
  }
}
