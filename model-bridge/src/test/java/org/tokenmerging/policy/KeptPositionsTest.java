package org.tokenmerging.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPositionsTest {

  @Nested
  class Best {

    @Test
    void the_highest_scores_stay_in_the_order_of_the_text() {
      assertThat(KeptPositions.best(new float[] {.1f, .9f, -3f, .5f}, 2).toArray())
          .containsExactly(1, 3);
    }

    @Test
    void of_equal_scores_the_earlier_piece_stays() {
      assertThat(KeptPositions.best(new float[] {1, 2, 1, 2, 1}, 3).toArray())
          .containsExactly(0, 1, 3);
    }

    @Test
    void zero_and_minus_zero_are_equal() {
      assertThat(KeptPositions.best(new float[] {-0f, 0f, -0f}, 1).toArray()).containsExactly(0);
    }

    @Test
    void negative_scores_rank_below_positive_ones_and_by_value() {
      float[] scores = {-30, -.5f, 2, Float.NEGATIVE_INFINITY, -29, Float.MIN_VALUE};
      assertThat(KeptPositions.best(scores, 4).toArray()).containsExactly(1, 2, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_agrees_with_a_stable_sort(long seed) {
      Random random = new Random(seed);
      float[] scores = new float[1 + random.nextInt(300)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(40) / 8f - 2; // many ties
      }
      int count = 1 + random.nextInt(scores.length);
      int[] expected =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparing(i -> -scores[i]))
              .limit(count)
              .mapToInt(i -> i)
              .sorted()
              .toArray();
      assertThat(KeptPositions.best(scores, count).toArray())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }

    @Test
    void a_million_pieces_are_ranked() {
      float[] scores = new float[1_000_000];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = i % 2 == 0 ? i : -i;
      }
      int[] even = IntStream.range(0, 500_000).map(i -> 2 * i).toArray();
      assertThat(KeptPositions.best(scores, 500_000).toArray()).isEqualTo(even);
    }

    @Test
    void a_count_outside_the_pieces_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeptPositions.best(new float[2], 3))
          .withMessage("cannot keep 3 of 2 pieces");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeptPositions.best(new float[2], 0))
          .withMessage("cannot keep 0 of 2 pieces");
    }

    @Test
    void a_score_that_is_no_number_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeptPositions.best(new float[] {1, Float.NaN}, 1))
          .withMessage("the score of piece 1 is not a number");
    }
  }

  @Test
  void positions_must_ascend_and_be_some() {
    assertThatIllegalArgumentException()
        .isThrownBy(KeptPositions::of)
        .withMessage("at least one piece must stay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeptPositions.of(2, 2))
        .withMessage("kept positions must ascend strictly: [2, 2]");
    assertThatIllegalArgumentException().isThrownBy(() -> KeptPositions.of(-1));
  }

  @Test
  void it_is_a_value_that_nobody_can_change() {
    int[] positions = {1, 4};
    KeptPositions kept = KeptPositions.of(positions);
    positions[0] = 0;
    kept.toArray()[1] = 9;
    assertThat(kept).isEqualTo(KeptPositions.of(1, 4)).hasSameHashCodeAs(KeptPositions.of(1, 4));
    assertThat(kept).isNotEqualTo(KeptPositions.of(1, 3)).hasToString("KeptPositions[1, 4]");
    assertThat(kept.contains(4)).isTrue();
    assertThat(kept.contains(2)).isFalse();
  }
}
