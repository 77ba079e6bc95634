package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.training.data.WrittenFiles.numbered;
import static org.tokenmerging.training.data.WrittenFiles.packed;
import static org.tokenmerging.training.data.WrittenFiles.shuffled;
import static org.tokenmerging.training.data.WrittenFiles.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffledItemsTest {

  @TempDir Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void writeFiles() {
    first = text(folder, "first.txt", numbered("a", 13));
    second = packed(folder, "second.txt.gz", numbered("b", 8));
  }

  private static List<String> take(ItemStream<String> stream, int count) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(stream.next());
    }
    return items;
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>(List.of(numbered("a", 13)));
    all.addAll(List.of(numbered("b", 8)));
    return all;
  }

  @Nested
  class Passes {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 21, 1000})
    void each_pass_gives_every_item_once_whatever_the_size_of_a_block(int blockItems) {
      try (ShuffledItems<String> stream = shuffled(blockItems, 1, first, second)) {
        assertThat(take(stream, 21)).containsExactlyInAnyOrderElementsOf(everything());
        assertThat(take(stream, 21)).containsExactlyInAnyOrderElementsOf(everything());
      }
    }

    @Test
    void passes_are_counted_and_differ_in_order() {
      try (ShuffledItems<String> stream = shuffled(1000, 1, first, second)) {
        List<String> one = take(stream, 21);
        assertThat(stream.position().pass()).isZero();
        List<String> two = take(stream, 21);
        assertThat(stream.position().pass()).isEqualTo(1);
        assertThat(one).isNotEqualTo(two).isNotEqualTo(everything());
      }
    }

    @Test
    void the_seed_says_the_order() {
      try (ShuffledItems<String> one = shuffled(10, 1, first, second);
          ShuffledItems<String> same = shuffled(10, 1, first, second);
          ShuffledItems<String> other = shuffled(10, 2, first, second)) {
        List<String> items = take(one, 50);
        assertThat(take(same, 50)).isEqualTo(items);
        assertThat(take(other, 50)).isNotEqualTo(items);
      }
    }

    @Test
    void blank_lines_are_no_items() {
      Path gaps = text(folder, "gaps.txt", "", "one", "  ", "\t", "two", "");
      try (ShuffledItems<String> stream = shuffled(10, 1, gaps)) {
        assertThat(take(stream, 2)).containsExactlyInAnyOrder("one", "two");
      }
    }

    @Test
    void a_source_of_blank_lines_is_refused_instead_of_read_for_ever() {
      Path blank = text(folder, "blank.txt", "", " ");
      try (ShuffledItems<String> stream = shuffled(10, 1, blank)) {
        assertThatThrownBy(stream::next)
            .isInstanceOf(TrainingDataException.class)
            .hasMessage(
                "the source of "
                    + blank
                    + " has nothing but blank lines in its 1 files; give it text or take it out");
      }
    }
  }

  @Nested
  class Resuming {

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 21, 1000})
    void from_any_position_the_same_items_follow(int blockItems) {
      try (ShuffledItems<String> whole = shuffled(blockItems, 3, first, second)) {
        for (int done = 0; done < 70; done++) {
          SourcePosition position = whole.position();
          try (ShuffledItems<String> resumed = shuffled(blockItems, 3, first, second);
              ShuffledItems<String> expected = shuffled(blockItems, 3, first, second)) {
            take(expected, done);
            resumed.seek(position);
            assertThat(take(resumed, 30)).as("after %d", done).isEqualTo(take(expected, 30));
            assertThat(resumed.position()).isEqualTo(expected.position());
          }
          whole.next();
        }
      }
    }

    @Test
    void a_stream_can_go_back() {
      try (ShuffledItems<String> stream = shuffled(5, 3, first, second)) {
        take(stream, 9);
        SourcePosition position = stream.position();
        List<String> items = take(stream, 40);
        stream.seek(position);
        assertThat(take(stream, 40)).isEqualTo(items);
      }
    }

    private SourcePosition after(int items, Path... files) {
      try (ShuffledItems<String> stream = shuffled(5, 3, files)) {
        take(stream, items);
        return stream.position();
      }
    }

    @Test
    void files_behind_the_position_that_have_changed_are_refused() {
      SourcePosition position = after(17, first, second);
      text(folder, "first.txt", numbered("longer", 13));
      try (ShuffledItems<String> changed = shuffled(5, 3, first, second)) {
        assertThatThrownBy(() -> changed.seek(position))
            .isInstanceOf(TrainingDataException.class)
            .hasMessage(
                "the source of "
                    + first
                    + " has changed: the run stood in file 2 of 2, and those before it had 42"
                    + " bytes and have 107 now; resume with the files that it was begun with, or"
                    + " begin a new run");
      }
    }

    @Test
    void another_number_of_files_is_refused() {
      SourcePosition position = after(7, first);
      try (ShuffledItems<String> more = shuffled(5, 3, first, second)) {
        assertThatThrownBy(() -> more.seek(position))
            .isInstanceOf(TrainingDataException.class)
            .hasMessageContaining("the run stood in 1 files, which are 2 now");
      }
    }

    @Test
    void a_file_that_ends_before_the_position_is_refused() {
      SourcePosition position = after(12, first);
      text(folder, "first.txt", numbered("a", 4));
      try (ShuffledItems<String> shorter = shuffled(5, 3, first)) {
        assertThatThrownBy(() -> shorter.seek(position))
            .isInstanceOf(TrainingDataException.class)
            .hasMessageContaining("the run stood in item 10 of " + first + ", which has fewer now");
      }
    }

    @Test
    void lines_that_are_mended_after_the_position_do_no_harm() {
      SourcePosition position = after(7, first, second);
      String[] mended = numbered("a", 13);
      mended[11] = "mended";
      text(folder, "first.txt", mended);
      packed(folder, "second.txt.gz", numbered("b", 9));
      try (ShuffledItems<String> stream = shuffled(5, 3, first, second);
          ShuffledItems<String> expected = shuffled(5, 3, first, second)) {
        take(expected, 7);
        stream.seek(position);
        assertThat(take(stream, 40)).isEqualTo(take(expected, 40)).contains("mended", "b8");
        assertThat(stream.position()).isEqualTo(expected.position());
      }
    }

    @Test
    void a_block_that_has_become_shorter_is_over_sooner() {
      SourcePosition position = after(13, first);
      text(folder, "first.txt", numbered("a", 11));
      try (ShuffledItems<String> stream = shuffled(5, 3, first)) {
        stream.seek(position);
        assertThat(take(stream, 11)).containsExactlyInAnyOrder(numbered("a", 11));
      }
    }
  }

  @Nested
  class Memory {

    /** Items of a given size, counted as they are read. */
    private static final class Counted implements ItemFile<String> {

      private final int units;
      private int read;

      Counted(int units) {
        this.units = units;
      }

      @Override
      public String name() {
        return "counted";
      }

      @Override
      public long bytes() {
        return 1;
      }

      @Override
      public ItemReader<String> open() {
        return new ItemReader<>() {
          @Override
          public String next() {
            return "item " + read++;
          }

          @Override
          public int units() {
            return units;
          }

          @Override
          public void close() {}
        };
      }
    }

    @Test
    void no_more_than_a_block_is_read_ahead() {
      Counted counted = new Counted(10);
      try (ShuffledItems<String> stream = new ShuffledItems<>(List.of(counted), 100, 1)) {
        take(stream, 100);
        assertThat(counted.read).isEqualTo(100);
        take(stream, 1);
        assertThat(counted.read).isEqualTo(200);
      }
    }

    @Test
    void a_block_of_long_items_has_fewer() {
      Counted counted = new Counted(1 << 20);
      try (ShuffledItems<String> stream = new ShuffledItems<>(List.of(counted), 100, 1)) {
        stream.next();
        assertThat(counted.read).isEqualTo(4);
      }
    }
  }
}
