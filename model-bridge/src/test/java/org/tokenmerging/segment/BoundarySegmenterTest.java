package org.tokenmerging.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.text.HostileText;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.RandomText;
import org.tokenmerging.text.Span;

class BoundarySegmenterTest {

  private final Segmenter segmenter = new BoundarySegmenter();

  @Nested
  class a_text_that_fits {

    @Test
    void is_one_segment() {
      String text = "One. Two. Three.";

      assertThat(segmenter.segment(text, PiecesOf.words(text), 6))
          .containsExactly(new PieceRange(0, 6));
    }

    @Test
    void and_has_no_pieces_is_no_segment() {
      assertThat(segmenter.segment(" ", Pieces.none(), 1)).isEmpty();
    }
  }

  @Nested
  class a_segment {

    @Test
    void ends_at_the_last_sentence_that_fits() {
      assertThat(wordSegments("It is so. Is it so? It was. And will be.", 9))
          .containsExactly("It is so. Is it so?", "It was. And will be.");
    }

    @Test
    void ends_at_white_space_where_no_sentence_ends() {
      assertThat(wordSegments("one two-three four-five six", 5))
          .containsExactly("one two-three", "four-five six");
    }

    @Test
    void ends_between_characters_where_there_is_no_white_space() {
      assertThat(byteSegments("ab\u00E9cd", 3)).containsExactly("ab", "\u00E9c", "d");
    }

    @Test
    void never_cuts_a_character_in_two() {
      assertThat(byteSegments("a\u4E2D\u6587\uD83D\uDE00b", 4))
          .containsExactly("a\u4E2D", "\u6587", "\uD83D\uDE00", "b");
    }

    @Test
    void keeps_a_letter_with_its_accents() {
      assertThat(byteSegments("abe\u0301\u0302cd", 6)).containsExactly("ab", "e\u0301\u0302c", "d");
    }

    @Test
    void keeps_an_emoji_with_its_joiners_and_the_halves_of_a_flag() {
      String family = "\uD83D\uDC68\u200D\uD83D\uDC69";
      String flag = "\uD83C\uDDEB\uD83C\uDDF7";

      assertThat(byteSegments("x" + family + family + flag + flag, 11))
          .containsExactly("x", family, family, flag, flag);
    }

    @Test
    void keeps_CR_with_LF() {
      assertThat(byteSegments("abc\r\ndef", 4)).containsExactly("abc", "\r\n", "def");
    }

    @Test
    void cuts_between_code_points_where_one_character_alone_is_too_long() {
      assertThat(byteSegments("Z\u0351\u0343\u033E", 5)).containsExactly("Z\u0351\u0343", "\u033E");
    }

    @Test
    void cuts_a_code_point_only_where_it_alone_has_more_pieces_than_fit() {
      assertThat(segmenter.segment("\u4E2D", PiecesOf.bytes("\u4E2D"), 2))
          .containsExactly(new PieceRange(0, 2), new PieceRange(2, 3));
    }

    @Test
    void ends_after_a_sentence_in_a_text_with_noncharacters() {
      assertThat(wordSegments("One two. \uFFFF Three four. Five six.", 7))
          .containsExactly("One two. \uFFFF Three four.", "Five six.");
    }
  }

  @Test
  void a_limit_that_holds_nothing_is_refused() {
    assertThatThrownBy(() -> segmenter.segment("a", PiecesOf.words("a"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a segment of at most 0 pieces holds none; allow at least 1");
  }

  @Nested
  class whatever_the_text {

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.RobustnessStrings#all")
    void hostile_or_not_its_segments_keep_the_rules(HostileText hostile) {
      for (int maxPieces : new int[] {1, 2, 7, 254}) {
        boolean tooMuch = hostile.text().length() > 100_000 && maxPieces < 100;
        if (!tooMuch) {
          assertRules(hostile.text(), maxPieces, hostile.toString());
        }
      }
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.segment.BoundarySegmenterTest#seeds")
    void drawn_at_random_its_segments_keep_the_rules(long seed) {
      String text = RandomText.of(seed);
      for (int maxPieces : new int[] {1, 3, 16, 64}) {
        assertRules(text, maxPieces, RandomText.describe(seed, text));
      }
    }

    @Test
    void a_megabyte_without_white_space_is_cut() {
      String text = "a".repeat(1 << 20);

      assertThat(segmenter.segment(text, PiecesOf.bytes(text), 256)).hasSize(4096);
    }

    @Test
    void a_megabyte_of_accents_on_one_letter_is_cut() {
      String text = "a" + "\u0301".repeat(1 << 19);

      assertThat(segmenter.segment(text, PiecesOf.bytes(text), 256)).hasSize(4097);
    }

    @Test
    void a_gap_of_a_megabyte_is_crossed() {
      String text = "one two" + " ".repeat(1 << 20) + "three four";

      assertThat(segmenter.segment(text, PiecesOf.words(text), 3))
          .containsExactly(new PieceRange(0, 3), new PieceRange(3, 4));
    }

    private void assertRules(String text, int maxPieces, String description) {
      for (Pieces pieces : List.of(PiecesOf.bytes(text), PiecesOf.words(text))) {
        List<Segment> segments = Segments.of(0, text, pieces, segmenter, maxPieces);
        for (int i = 1; i < segments.size(); i++) {
          PieceRange left = segments.get(i - 1).range();
          if (cutsCodePoint(pieces, left, maxPieces)) {
            assertThat(left).as("at most %d, %s", maxPieces, description).isNull();
          }
        }
        for (int i = 5; i <= segments.size(); i++) {
          int five = segments.get(i - 1).range().to() - segments.get(i - 5).range().from();
          assertThat(five).as("to segment %d, %s", i, description).isGreaterThan(maxPieces);
        }
      }
    }

    /** Allowed only where the code point alone has more pieces than fit. */
    private boolean cutsCodePoint(Pieces pieces, PieceRange left, int maxPieces) {
      Span span = pieces.span(left.to());
      boolean cut = span.overlaps(pieces.span(left.to() - 1));
      int first = left.to();
      while (first > 0 && pieces.span(first - 1).equals(span)) {
        first--;
      }
      int last = left.to();
      while (last < pieces.size() && pieces.span(last).equals(span)) {
        last++;
      }
      return cut && last - first <= maxPieces;
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private List<String> wordSegments(String text, int maxPieces) {
    return slices(text, PiecesOf.words(text), maxPieces);
  }

  private List<String> byteSegments(String text, int maxPieces) {
    return slices(text, PiecesOf.bytes(text), maxPieces);
  }

  private List<String> slices(String text, Pieces pieces, int maxPieces) {
    return segmenter.segment(text, pieces, maxPieces).stream()
        .map(range -> text.substring(pieces.begin(range.from()), pieces.end(range.to() - 1)))
        .toList();
  }
}
