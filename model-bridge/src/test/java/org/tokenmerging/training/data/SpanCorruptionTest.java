package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanCorruptionTest {

  private static final SpanCorruption PAPER = SpanCorruption.ofBytes(0.15, 5);

  /** What each sentinel stands for, in the order of the labels. */
  private static Map<Integer, List<Integer>> spans(int[] labels) {
    Map<Integer, List<Integer>> spans = new TreeMap<>();
    int sentinel = 258;
    List<Integer> span = new ArrayList<>();
    for (int i = 0; i < labels.length - 1; i++) {
      if (labels[i] == sentinel) {
        span = new ArrayList<>();
        spans.put(sentinel--, span);
      } else {
        span.add(labels[i]);
      }
    }
    return spans;
  }

  /** The text that an example was made of. */
  private static int[] restored(SpanExample example) {
    Map<Integer, List<Integer>> spans = spans(example.labels());
    int[] input = example.input();
    return IntStream.of(Arrays.copyOf(input, input.length - 1))
        .boxed()
        .flatMap(id -> spans.getOrDefault(id, List.of(id)).stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Nested
  class Reference {

    @Test
    void a_text_masked_as_the_reference_masked_it_gives_its_input_and_labels() throws IOException {
      JsonNode batch = batch();
      for (int row = 0; row < 3; row++) {
        int[] input = ids(batch.get("input_ids").get(row));
        int[] labels = ids(batch.get("labels").get(row));
        int[] text = restored(new SpanExample(input, labels));
        SpanExample example = PAPER.corrupt(text, mask(input, labels));
        assertThat(example.input()).isEqualTo(input);
        assertThat(example.labels()).isEqualTo(labels);
        assertThat(text).hasSize(PAPER.textLength(64));
      }
    }

    @Test
    void lengths_are_the_references_own() {
      assertThat(PAPER.textLength(64)).isEqualTo(72);
      assertThat(PAPER.inputLength(72)).isEqualTo(64);
      assertThat(PAPER.noisePieces(72) + PAPER.spans(72) + 1).as("labels").isEqualTo(14);
    }

    private JsonNode batch() throws IOException {
      try (InputStream in = getClass().getResourceAsStream("/training/span-corruption.json")) {
        return new ObjectMapper().readTree(in);
      }
    }

    private int[] ids(JsonNode row) {
      return IntStream.range(0, row.size()).map(i -> row.get(i).intValue()).toArray();
    }

    private boolean[] mask(int[] input, int[] labels) {
      Map<Integer, List<Integer>> spans = spans(labels);
      List<Boolean> mask = new ArrayList<>();
      for (int i = 0; i < input.length - 1; i++) {
        List<Integer> span = spans.get(input[i]);
        for (int j = 0; j < (span == null ? 1 : span.size()); j++) {
          mask.add(span != null);
        }
      }
      boolean[] flags = new boolean[mask.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = mask.get(i);
      }
      return flags;
    }
  }

  @Nested
  class RandomTexts {

    /** Ids of letters, of which no sentinel is one. */
    private int[] text(int length, long seed) {
      SeededRandom random = SeededRandom.of(seed, length);
      return IntStream.range(0, length).map(i -> 35 + random.nextInt(190)).toArray();
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5", "7", "12", "40", "72", "255", "300"})
    void labels_put_back_into_the_input_give_the_text(int length) {
      for (long seed = 0; seed < 50; seed++) {
        int[] text = text(length, seed);
        SpanExample example = PAPER.corrupt(text, SeededRandom.of(seed));
        assertThat(restored(example)).as("seed %d", seed).isEqualTo(text);
      }
    }

    @ParameterizedTest
    @CsvSource({"2", "5", "72", "255", "300"})
    void sentinels_descend_and_both_sides_end_alike(int length) {
      for (long seed = 0; seed < 50; seed++) {
        SpanExample example = PAPER.corrupt(text(length, seed), SeededRandom.of(seed));
        int[] expected = IntStream.range(0, PAPER.spans(length)).map(i -> 258 - i).toArray();
        assertThat(sentinels(example.input())).as("seed %d", seed).isEqualTo(expected);
        assertThat(sentinels(example.labels())).as("seed %d", seed).isEqualTo(expected);
        assertThat(example.labels()[0]).isEqualTo(258);
        assertThat(example.input()).hasSize(PAPER.inputLength(length)).endsWith(1);
        assertThat(example.labels())
            .hasSize(PAPER.noisePieces(length) + PAPER.spans(length) + 1)
            .endsWith(1);
      }
    }

    private int[] sentinels(int[] ids) {
      return IntStream.of(ids).filter(id -> id >= 225).toArray();
    }

    @ParameterizedTest
    @CsvSource({"0.15, 5", "0.15, 20", "0.5, 3", "0.3, 1"})
    void the_noise_is_as_much_and_its_spans_as_long_as_asked(double noise, double mean) {
      SpanCorruption corruption = SpanCorruption.ofBytes(noise, mean);
      int length = 1000;
      for (long seed = 0; seed < 20; seed++) {
        boolean[] mask = corruption.noiseMask(length, SeededRandom.of(seed));
        long noisy = IntStream.range(0, length).filter(i -> mask[i]).count();
        long begins =
            IntStream.range(0, length).filter(i -> mask[i] && (i == 0 || !mask[i - 1])).count();
        assertThat(noisy / (double) length).isCloseTo(noise, within(0.001));
        assertThat(noisy / (double) begins).isCloseTo(mean, within(mean * 0.07));
      }
    }

    @Test
    void a_text_too_short_for_two_spans_loses_its_end() {
      assertThat(PAPER.spans(20)).isEqualTo(1);
      for (long seed = 0; seed < 20; seed++) {
        boolean[] mask = PAPER.noiseMask(20, SeededRandom.of(seed));
        assertThat(IntStream.range(0, 20).filter(i -> mask[i])).containsExactly(17, 18, 19);
      }
    }

    @Test
    void where_two_spans_lie_is_drawn_evenly() {
      SpanCorruption two = SpanCorruption.ofBytes(0.5, 2);
      int[] begins = new int[8];
      for (long seed = 0; seed < 9000; seed++) {
        boolean[] mask = two.noiseMask(8, SeededRandom.of(seed));
        begins[IntStream.range(0, 8).filter(i -> mask[i]).findFirst().orElseThrow()]++;
      }
      assertThat(begins[0]).isZero();
      assertThat(new int[] {begins[1], begins[2], begins[3]})
          .satisfies(
              counts ->
                  assertThat(IntStream.of(counts)).allMatch(count -> count > 2700 && count < 3300));
    }

    @Test
    void the_same_seed_corrupts_the_same_way() {
      int[] text = text(72, 1);
      assertThat(PAPER.corrupt(text, SeededRandom.of(3)).input())
          .isEqualTo(PAPER.corrupt(text, SeededRandom.of(3)).input())
          .isNotEqualTo(PAPER.corrupt(text, SeededRandom.of(4)).input());
    }
  }

  @Nested
  class Lengths {

    @Test
    void every_wanted_input_length_has_its_text_length() {
      for (int wanted = 3; wanted < 600; wanted++) {
        assertThat(PAPER.inputLength(PAPER.textLength(wanted))).isEqualTo(wanted);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "0.15, 5", "0.6, 5", "0.5, 3", "0.5, 1", "0.7, 2", "0.9, 4", "0.3, 1", "0.01, 9", "0.99, 1"
    })
    void the_text_is_the_longest_whose_input_fits(double noise, double mean) {
      SpanCorruption corruption = SpanCorruption.ofBytes(noise, mean);
      for (int wanted = 3; wanted < 600; wanted++) {
        int length = corruption.textLength(wanted);
        assertThat(corruption.inputLength(length)).isBetween(wanted - 1, wanted);
        assertThat(corruption.inputLength(length + 1)).isGreaterThan(wanted);
      }
    }

    @Test
    void some_inputs_are_an_id_shorter_than_wanted() {
      SpanCorruption more = SpanCorruption.ofBytes(0.6, 5);
      assertThat(more.inputLength(more.textLength(256))).isEqualTo(255);
    }

    @Test
    void sentinels_are_the_last_hundred_bytes_and_no_text_gets_more_spans() {
      SpanCorruption each = SpanCorruption.ofBytes(0.5, 1);
      int[] text = new int[2 * SpanCorruption.SENTINELS];
      Arrays.fill(text, 100);
      int[] input = each.corrupt(text, SeededRandom.of(1)).input();
      assertThat(IntStream.of(input).filter(id -> id != 100 && id != 1).min()).hasValue(3 + 0x9C);
      assertThatThrownBy(
              () -> each.corrupt(Arrays.copyOf(text, text.length + 2), SeededRandom.of(1)))
          .hasMessage("a text of 202 pieces gets 101 spans, and there are 100 sentinels; cut it");
    }

    @Test
    void shorter_ones_are_refused() {
      assertThatThrownBy(() -> PAPER.textLength(2))
          .hasMessage("an input has at least 3 ids, not 2");
      assertThatThrownBy(() -> PAPER.corrupt(new int[] {35}, SeededRandom.of(1)))
          .hasMessage("a text of 1 pieces has no noise to lose");
    }

    @Test
    void noise_is_a_share_and_a_span_at_least_one_piece() {
      assertThatThrownBy(() -> SpanCorruption.ofBytes(1, 5))
          .hasMessage("noise is between 0 and 1 and a mean span at least 1, not 1.0, 5.0");
      assertThatThrownBy(() -> SpanCorruption.ofBytes(0.15, 0.5))
          .hasMessage("noise is between 0 and 1 and a mean span at least 1, not 0.15, 0.5");
    }
  }
}
