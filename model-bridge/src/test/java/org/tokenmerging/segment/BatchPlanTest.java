package org.tokenmerging.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchPlanTest {

  @Test
  void like_lengths_go_together_longest_first() {
    assertThat(BatchPlan.of(new int[] {5, 100, 6, 90, 5, 5}, 200))
        .containsExactly(new int[] {1, 3}, new int[] {2, 0, 4, 5});
  }

  @Test
  void padding_counts_against_the_limit() {
    assertThat(BatchPlan.of(new int[] {10, 1, 1, 1}, 20))
        .containsExactly(new int[] {0, 1}, new int[] {2, 3});
  }

  @Test
  void a_segment_above_the_limit_is_a_batch_of_its_own() {
    assertThat(BatchPlan.of(new int[] {3, 50, 3}, 10))
        .containsExactly(new int[] {1}, new int[] {0, 2});
  }

  @Test
  void nothing_makes_no_batch() {
    assertThat(BatchPlan.of(new int[0], 10)).isEmpty();
  }

  @Test
  void a_limit_or_length_below_one_is_refused() {
    assertThatThrownBy(() -> BatchPlan.of(new int[] {1}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchRows 0 is not allowed: a batch has at least 1 row");
    assertThatThrownBy(() -> BatchPlan.of(new int[] {1, 0}, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("segment 1 has 0 rows; leave out what is empty");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_segment_runs_once_and_no_batch_is_too_large(long seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(1000);
    int[] rows = random.ints(random.nextInt(300), 1, 1 + random.nextInt(400) + 1).toArray();

    List<int[]> plan = BatchPlan.of(rows, limit);

    assertThat(plan.stream().flatMapToInt(IntStream::of).sorted().toArray())
        .as("seed %d", seed)
        .containsExactly(IntStream.range(0, rows.length).toArray());
    assertThat(plan)
        .as("seed %d, limit %d", seed, limit)
        .allMatch(batch -> batch.length == 1 || batch.length * longest(rows, batch) <= limit);
    assertThat(plan.stream().mapToInt(batch -> longest(rows, batch)).toArray())
        .as("seed %d", seed)
        .isSortedAccordingTo((left, right) -> Integer.compare(right, left));
    assertThat(BatchPlan.of(rows, limit))
        .as("seed %d, again", seed)
        .usingRecursiveComparison()
        .isEqualTo(plan);
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static int longest(int[] rows, int[] batch) {
    return IntStream.of(batch).map(i -> rows[i]).max().orElseThrow();
  }
}
