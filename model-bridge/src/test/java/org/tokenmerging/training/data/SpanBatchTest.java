package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.training.data.WrittenFiles.numbered;
import static org.tokenmerging.training.data.WrittenFiles.shuffled;
import static org.tokenmerging.training.data.WrittenFiles.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.text.BytePieceTokenizer;

class SpanBatchTest {

  private static int firstSentinel(int[] ids) {
    return IntStream.range(0, ids.length).filter(i -> ids[i] == 258).findFirst().orElseThrow();
  }

  @Nested
  class Rows {

    private final SpanExample shorter = new SpanExample(new int[] {5, 258, 1}, new int[] {258, 1});
    private final SpanExample longer =
        new SpanExample(new int[] {5, 6, 258, 7, 1}, new int[] {258, 8, 9, 1});

    @Test
    void are_packed_to_the_left_and_filled_up_to_the_longest() {
      SpanBatch batch = SpanBatch.of(List.of(shorter, longer), List.of("en", "fr"));
      assertThat(batch.ids()).isDeepEqualTo(new int[][] {{5, 258, 1, 0, 0}, {5, 6, 258, 7, 1}});
      assertThat(batch.mask()).isDeepEqualTo(new int[][] {{1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}});
      assertThat(batch.labels()).isDeepEqualTo(new int[][] {{258, 1, -100, -100}, {258, 8, 9, 1}});
      assertThat(batch.languages()).containsExactly("en", "fr");
    }

    @Test
    void have_a_width_that_is_asked_for_and_must_fit() {
      SpanBatch batch = SpanBatch.of(List.of(shorter), List.of("en"), 4, 3);
      assertThat(batch.ids()).isDeepEqualTo(new int[][] {{5, 258, 1, 0}});
      assertThat(batch.labels()).isDeepEqualTo(new int[][] {{258, 1, -100}});
      assertThatThrownBy(() -> SpanBatch.of(List.of(longer), List.of("en"), 4, 4))
          .hasMessage("a row of 5 numbers does not fit in 4");
    }
  }

  @Nested
  class Batches {

    @TempDir Path folder;

    private SpanBatches batches(long seed) {
      return new SpanBatches(sequences(seed), SpanCorruption.ofBytes(0.15, 5), 4, seed);
    }

    private WeightedSources<int[]> sequences(long seed) {
      SpanCorruption corruption = SpanCorruption.ofBytes(0.15, 5);
      List<WeightedSource<int[]>> sources = new ArrayList<>();
      for (String language : List.of("en", "fr")) {
        Path file = text(folder, language + ".txt", numbered(language + " line ", 100));
        sources.add(
            new WeightedSource<>(
                new PackedIds(
                    shuffled(30, seed, file), new BytePieceTokenizer(), corruption.textLength(64)),
                1,
                language));
      }
      return new WeightedSources<>(sources, seed);
    }

    @Test
    void have_rows_of_one_length_without_padding_and_one_language_each() {
      try (SpanBatches batches = batches(1)) {
        for (int i = 0; i < 20; i++) {
          SpanBatch batch = batches.next();
          assertThat(batch.ids()).hasDimensions(4, 64);
          assertThat(batch.labels()).hasDimensions(4, 14);
          assertThat(Stream.of(batch.mask()).flatMapToInt(Arrays::stream))
              .hasSize(4 * 64)
              .containsOnly(1);
          assertThat(batch.languages()).hasSize(4).isSubsetOf("en", "fr");
        }
      }
    }

    @Test
    void have_their_spans_at_other_places_in_each_row() {
      try (SpanBatches batches = batches(1)) {
        int[][] ids = batches.next().ids();
        assertThat(Stream.of(ids).map(SpanBatchTest::firstSentinel).distinct())
            .hasSizeGreaterThan(1);
      }
    }

    @Test
    void go_on_the_same_after_a_resumption() {
      try (SpanBatches run = batches(1);
          SpanBatches resumed = batches(1)) {
        for (int i = 0; i < 17; i++) {
          run.next();
        }
        resumed.seek(run.position());
        for (int i = 0; i < 30; i++) {
          SpanBatch expected = run.next();
          SpanBatch batch = resumed.next();
          assertThat(batch.ids()).isDeepEqualTo(expected.ids());
          assertThat(batch.labels()).isDeepEqualTo(expected.labels());
          assertThat(batch.languages()).isEqualTo(expected.languages());
        }
      }
    }

    @Test
    void draw_their_spans_by_other_numbers_than_their_sources() {
      SpanCorruption corruption = SpanCorruption.ofBytes(0.15, 5);
      try (SpanBatches batches = batches(1);
          WeightedSources<int[]> sequences = sequences(1)) {
        int same = 0;
        for (int i = 0; i < 20; i++) {
          for (int[] ids : batches.next().ids()) {
            DrawnItem<int[]> drawn = sequences.next();
            SeededRandom ofTheSource = SeededRandom.of(1, drawn.draw());
            same +=
                Arrays.equals(corruption.corrupt(drawn.item(), ofTheSource).input(), ids) ? 1 : 0;
          }
        }
        assertThat(same)
            .as("of 80 rows; two spans fall alike by chance one time in 600")
            .isLessThan(4);
      }
    }

    @Test
    void differ_with_the_seed() {
      try (SpanBatches one = batches(1);
          SpanBatches other = batches(2)) {
        assertThat(one.next().ids()).isNotEqualTo(other.next().ids());
      }
    }
  }

  @Nested
  class WholeTexts {

    @Test
    void become_rows_with_their_ends() {
      TextRows rows = TextRows.of(List.of("ab", "c", " "), new BytePieceTokenizer(), 10);
      assertThat(rows.ids()).isDeepEqualTo(new int[][] {{100, 101, 1}, {102, 1, 0}, {1, 0, 0}});
      assertThat(rows.mask()).isDeepEqualTo(new int[][] {{1, 1, 1}, {1, 1, 0}, {1, 0, 0}});
      assertThat(rows.cut()).isZero();
    }

    @Test
    void are_cut_between_characters_and_keep_their_ends() {
      TextRows rows = TextRows.of(List.of("aé€"), new BytePieceTokenizer(), 6);
      assertThat(rows.ids()).isDeepEqualTo(new int[][] {{100, 198, 172, 1}});
      assertThat(rows.cut()).isEqualTo(1);
    }

    @Test
    void need_room_beside_the_specials() {
      assertThatThrownBy(() -> TextRows.of(List.of("a"), new BytePieceTokenizer(), 1))
          .hasMessage("a row of 1 ids has no room for a text");
    }
  }
}
