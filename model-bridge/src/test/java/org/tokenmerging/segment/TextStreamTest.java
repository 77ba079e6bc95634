package org.tokenmerging.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.text.HostileText;
import org.tokenmerging.text.RandomText;

class TextStreamTest {

  @Nested
  class a_stretch {

    @Test
    void ends_at_the_last_sentence_within_the_limit() throws IOException {
      assertThat(stretches("It is so. Is it so? It was.", 23))
          .containsExactly("It is so. Is it so? ", "It was.");
    }

    @Test
    void ends_at_white_space_where_no_sentence_ends() throws IOException {
      assertThat(stretches("one two three four", 9)).containsExactly("one two ", "three ", "four");
    }

    @Test
    void is_full_where_there_is_no_white_space() throws IOException {
      assertThat(stretches("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    }

    @Test
    void never_cuts_a_surrogate_pair_or_CR_from_LF() throws IOException {
      assertThat(stretches("a\uD83D\uDE00\uD83D\uDE00b\r\nc", 2))
          .containsExactly("a", "\uD83D\uDE00", "\uD83D\uDE00", "b", "\r\n", "c");
    }

    @Test
    void keeps_a_letter_with_its_accents_where_both_fit() throws IOException {
      assertThat(stretches("abe\u0301cd", 3)).containsExactly("ab", "e\u0301c", "d");
    }

    @Test
    void cuts_a_character_that_alone_is_too_long_between_code_points() throws IOException {
      assertThat(stretches("e\u0301\u0302\u0303\u0304", 3))
          .containsExactly("e\u0301\u0302", "\u0303\u0304");
    }

    @Test
    void is_the_whole_text_where_that_fits() throws IOException {
      assertThat(stretches("One. Two.", 9)).containsExactly("One. Two.");
    }
  }

  @Nested
  class all_stretches_together {

    @Test
    void of_an_empty_text_are_none() throws IOException {
      assertThat(stretches("", 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.RobustnessStrings#all")
    void of_hostile_text_are_the_text(HostileText hostile) throws IOException {
      int[] limits = hostile.text().length() > 100_000 ? new int[] {4096} : new int[] {2, 7, 300};
      for (int limit : limits) {
        assertWhole(hostile.text(), limit, hostile.toString());
      }
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.segment.TextStreamTest#seeds")
    void of_random_text_are_the_text(long seed) throws IOException {
      String text = RandomText.of(seed);
      assertWhole(text, 2 + (int) (seed % 90), RandomText.describe(seed, text));
    }

    @Test
    void of_ten_megabytes_without_white_space_are_the_text() throws IOException {
      String text = "abcdefghij".repeat(1 << 20);

      assertThat(String.join("", stretches(text, 1 << 16)).equals(text)).isTrue();
    }

    private void assertWhole(String text, int limit, String description) throws IOException {
      List<String> stretches = stretches(text, limit);
      assertThat(String.join("", stretches).equals(text))
          .as("limit %d, %s", limit, description)
          .isTrue();
      for (int i = 0; i < stretches.size(); i++) {
        String stretch = stretches.get(i);
        if (stretch.isEmpty() || stretch.length() > limit || (i > 0 && cuts(stretches, i))) {
          assertThat(stretch).as("stretch %d, limit %d, %s", i, limit, description).isNull();
        }
      }
    }

    private boolean cuts(List<String> stretches, int i) {
      String left = stretches.get(i - 1);
      char last = left.charAt(left.length() - 1);
      char first = stretches.get(i).charAt(0);
      return Character.isSurrogatePair(last, first) || (last == '\r' && first == '\n');
    }
  }

  @Nested
  class reading {

    @Test
    void goes_no_further_than_the_limit_asks() throws IOException {
      StringReader reader = new StringReader("x".repeat(1000));
      try (TextStream stream = new TextStream(reader, 100)) {
        stream.next();
        assertThat(reader.skip(1000)).isEqualTo(1000 - 102);
      }
    }

    @Test
    void a_few_units_at_a_time_makes_no_difference() throws IOException {
      String text = RandomText.of(3, 100);
      try (TextStream stream = new TextStream(new Slow(new StringReader(text)), 50)) {
        assertThat(all(stream)).isEqualTo(stretches(text, 50));
      }
    }

    @Test
    void counts_the_units_handed_out() throws IOException {
      try (TextStream stream = new TextStream(new StringReader("one two"), 5)) {
        assertThat(stream.position()).isZero();
        assertThat(stream.next()).contains("one ");
        assertThat(stream.position()).isEqualTo(4);
        assertThat(stream.next()).contains("two");
        assertThat(stream.next()).isEmpty();
        assertThat(stream.position()).isEqualTo(7);
      }
    }

    @Test
    void ends_with_the_readers_own_error() throws IOException {
      StringReader closed = new StringReader("text");
      closed.close();
      try (TextStream stream = new TextStream(closed, 5)) {
        assertThatThrownBy(stream::next).isInstanceOf(IOException.class);
      }
    }

    @Test
    void closes_the_reader() throws IOException {
      StringReader reader = new StringReader("text");
      new TextStream(reader, 5).close();

      assertThatThrownBy(reader::read).isInstanceOf(IOException.class);
    }

    @Test
    void needs_room_for_a_surrogate_pair() {
      assertThatThrownBy(() -> new TextStream(new StringReader(""), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a stretch of at most 1 units is not allowed");
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static List<String> stretches(String text, int maxUnits) throws IOException {
    try (TextStream stream = new TextStream(new StringReader(text), maxUnits)) {
      return all(stream);
    }
  }

  private static List<String> all(TextStream stream) throws IOException {
    List<String> stretches = new ArrayList<>();
    Optional<String> next = stream.next();
    while (next.isPresent()) {
      stretches.add(next.get());
      next = stream.next();
    }
    return stretches;
  }

  /** Hands out at most three units a call. */
  private static final class Slow extends FilterReader {
    Slow(Reader reader) {
      super(reader);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(3, length));
    }
  }
}
