package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

  private static long[] draws(SeededRandom random) {
    return LongStream.generate(random::nextLong).limit(5).toArray();
  }

  @Test
  void the_same_numbers_give_the_same_draws() {
    assertThat(draws(SeededRandom.of(7, 1, 2))).isEqualTo(draws(SeededRandom.of(7, 1, 2)));
  }

  @Test
  void another_seed_or_number_or_order_of_numbers_gives_others() {
    assertThat(
            LongStream.of(
                SeededRandom.of(7, 1, 2).nextLong(),
                SeededRandom.of(8, 1, 2).nextLong(),
                SeededRandom.of(7, 2, 1).nextLong(),
                SeededRandom.of(7, 1).nextLong(),
                SeededRandom.of(7, 0, 1).nextLong(),
                SeededRandom.of(7).nextLong()))
        .doesNotHaveDuplicates();
  }

  @Test
  void first_draws_of_neighbouring_numbers_are_spread_evenly() {
    double mean =
        LongStream.range(0, 20_000)
            .mapToDouble(number -> SeededRandom.of(1, number).nextDouble())
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(0.01)); // the standard error is 0.002
  }
}
