package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tokenmerging.gate.GateOutputs.received;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.policy.AttentionPolicy;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.FirstPieces;
import org.tokenmerging.policy.NormPolicy;
import org.tokenmerging.policy.RandomPolicy;

class TextBudgetTest {

  @Nested
  class Rate {

    @ParameterizedTest
    @CsvSource({
      "0, 7, 7", "0.5, 7, 4", "0.5, 1, 1", "0.99, 5, 1", "0.999999999999, 1000000, 1",
      "0.29, 100, 71", "0.07, 100, 93", "0.57, 100, 43", "0.1, 30, 27", "0.5, 0, 0"
    })
    void the_share_deleted_is_rounded_down_and_one_piece_stays(double rate, int pieces, int kept) {
      assertThat(new DeletionRate(rate).kept(pieces)).isEqualTo(kept);
    }

    @Test
    void every_hundredth_of_a_hundred_is_exact() {
      for (int percent = 0; percent < 100; percent++) {
        assertThat(new DeletionRate(percent / 100.0).kept(100)).isEqualTo(100 - percent);
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_rate_outside_0_to_1_is_refused(double rate) {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> new TextBudget(rate))
          .withMessage(
              "rate "
                  + rate
                  + " is not allowed: it is the share of pieces deleted, at least 0 and below 1");
    }
  }

  @Nested
  class WithScores {

    private final String text = "x".repeat(6);

    @Test
    void the_pieces_of_all_segments_are_ranked_together() {
      List<GateOutput> segments =
          List.of(
              received(segment(0, text, 0, 3), .9f, .1f, .8f),
              received(segment(0, text, 3, 6), .2f, .7f, .1f));
      assertThat(new TextBudget(.5).allocate(segments, new AttentionPolicy()))
          .containsExactly(2, 1);
    }

    @Test
    void a_dull_segment_may_get_nothing() {
      List<GateOutput> segments =
          List.of(
              received(segment(0, text, 0, 3), .1f, .1f, .1f),
              received(segment(0, text, 3, 6), .2f, .7f, .3f));
      assertThat(new TextBudget(.5).allocate(segments, new AttentionPolicy()))
          .containsExactly(0, 3);
    }

    @Test
    void ties_go_to_the_earlier_piece() {
      List<GateOutput> segments =
          List.of(
              received(segment(0, text, 0, 3), 1, 1, 1), received(segment(0, text, 3, 6), 1, 1, 1));
      assertThat(new TextBudget(.4).allocate(segments, new AttentionPolicy()))
          .containsExactly(3, 1);
    }

    @Test
    void texts_do_not_compete() {
      List<GateOutput> segments =
          List.of(
              received(segment(0, "aa", 0, 2), 0, 0),
              received(segment(1, "bb", 0, 2), 9, 9),
              received(segment(2, "c", 0, 1), 0));
      assertThat(new TextBudget(.5).allocate(segments, new AttentionPolicy()))
          .containsExactly(1, 1, 1);
    }
  }

  @Nested
  class WithoutScores {

    @Test
    void segments_share_by_size_and_the_largest_remainder_gets_the_rest() {
      // 14 of 20 stay: 7.0, 4.9, 2.1
      assertThat(counts(.3, 10, 7, 3)).containsExactly(7, 5, 2);
    }

    @Test
    void ties_go_to_the_earlier_segment() {
      // 5 of 10 stay: 2.5 each
      assertThat(counts(.5, 5, 5)).containsExactly(3, 2);
      // 1 of 3 stays
      assertThat(counts(.9, 1, 1, 1)).containsExactly(1, 0, 0);
    }

    private int[] counts(double rate, int... sizes) {
      return new TextBudget(rate).allocate(text(0, sizes), new FirstPieces());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_text_keeps_exactly_what_the_rate_says(long seed) {
    Random random = new Random(seed);
    double rate = random.nextInt(100) / 100.0;
    List<GateOutput> segments = new ArrayList<>();
    for (int text = 0; text < 5; text++) {
      int[] sizes = random.ints(1 + random.nextInt(4), 1, 30).toArray();
      segments.addAll(text(text, sizes));
    }
    for (DeletionPolicy policy :
        List.of(new NormPolicy(), new AttentionPolicy(), new RandomPolicy(1), new FirstPieces())) {
      int[] counts = new TextBudget(rate).allocate(segments, policy);
      for (int text = 0; text < 5; text++) {
        assertThat(sum(segments, counts, text))
            .as("seed %d, rate %s, policy %s, text %d", seed, rate, policy.name(), text)
            .isEqualTo(new DeletionRate(rate).kept(pieces(segments, text)));
      }
      for (int i = 0; i < counts.length; i++) {
        assertThat(counts[i]).isBetween(0, segments.get(i).size());
      }
    }
  }

  @Test
  void a_call_without_segments_has_nothing_to_give() {
    assertThat(new TextBudget(.5).allocate(List.of(), new NormPolicy())).isEmpty();
  }

  private static List<GateOutput> text(int textIndex, int... sizes) {
    String text = "x".repeat(IntStream.of(sizes).sum());
    Random random = new Random(textIndex);
    List<GateOutput> segments = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      segments.add(GateOutputs.random(random, segment(textIndex, text, from, from + size), 3));
      from += size;
    }
    return segments;
  }

  private static int pieces(List<GateOutput> segments, int text) {
    return segments.stream()
        .filter(gate -> gate.segment().textIndex() == text)
        .mapToInt(GateOutput::size)
        .sum();
  }

  private static int sum(List<GateOutput> segments, int[] counts, int text) {
    return IntStream.range(0, counts.length)
        .filter(i -> segments.get(i).segment().textIndex() == text)
        .map(i -> counts[i])
        .sum();
  }
}
