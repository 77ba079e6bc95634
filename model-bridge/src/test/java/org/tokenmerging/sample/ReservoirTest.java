package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {

  private static List<Integer> sample(int room, int things, long seed) {
    Reservoir<Integer> reservoir = new Reservoir<>(room, new Random(seed));
    IntStream.range(0, things).forEach(reservoir::offer);
    assertThat(reservoir.seen()).isEqualTo(things);
    return reservoir.shuffled();
  }

  @Test
  void where_there_is_room_for_all_all_stay() {
    assertThat(sample(10, 7, 1)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    assertThat(sample(3, 0, 1)).isEmpty();
  }

  @Test
  void where_there_is_not_as_many_stay_as_there_is_room_for_none_twice() {
    assertThat(sample(10, 1000, 1)).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void the_same_seed_gives_the_same_sample_in_the_same_order() {
    assertThat(sample(20, 500, 7)).isEqualTo(sample(20, 500, 7)).isNotEqualTo(sample(20, 500, 8));
  }

  /** Each stays in 4,000 of 20,000 samples; the standard deviation of that is 57. */
  @Test
  void each_thing_is_as_likely_to_stay_as_any_other() {
    int[] stayed = new int[50];
    for (long seed = 0; seed < 20_000; seed++) {
      sample(10, 50, seed).forEach(thing -> stayed[thing]++);
    }
    assertThat(stayed).satisfies(all -> IntStream.of(all).forEach(ReservoirTest::assertFair));
  }

  private static void assertFair(int stayed) {
    assertThat(stayed).isBetween(4000 - 5 * 57, 4000 + 5 * 57);
  }

  /** What came last stands anywhere, not where it replaced something. */
  @Test
  void the_order_says_nothing_of_when_things_came() {
    int[] firstPlace = new int[5];
    for (long seed = 0; seed < 5_000; seed++) {
      firstPlace[sample(5, 5, seed).get(0)]++;
    }
    assertThat(firstPlace)
        .satisfies(
            all ->
                IntStream.of(all)
                    .forEach(count -> assertThat(count).isBetween(1000 - 142, 1000 + 142)));
  }
}
