package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces that are bytes. */
class BytePieceTokenizerTest {

  private final BytePieceTokenizer tokenizer = new BytePieceTokenizer();

  private int[] ids(String text) {
    Pieces pieces = tokenizer.tokenize(text);
    return IntStream.range(0, pieces.size()).map(pieces::id).toArray();
  }

  @ParameterizedTest
  @MethodSource("org.tokenmerging.golden.GoldenModel#texts")
  void ids_are_those_of_the_reference(JsonNode golden) {
    int[] withEnd =
        IntStream.concat(
                IntStream.of(ids(golden.get("text").asText())), IntStream.of(tokenizer.after()))
            .toArray();
    int[] expected = new int[golden.get("input_ids").size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = golden.get("input_ids").get(i).asInt();
    }
    assertThat(withEnd).isEqualTo(expected);
  }

  @Test
  void the_end_of_text_stands_after_and_nothing_before() {
    assertThat(tokenizer.before()).isEmpty();
    assertThat(tokenizer.after()).containsExactly(1);
  }

  @Test
  void the_bytes_of_a_character_share_its_span() {
    Pieces pieces = tokenizer.tokenize("a\u00e9\u4e2d\ud83d\ude00b");
    assertThat(IntStream.range(0, pieces.size()).mapToObj(pieces::span))
        .containsExactly(
            new Span(0, 1),
            new Span(1, 2),
            new Span(1, 2),
            new Span(2, 3),
            new Span(2, 3),
            new Span(2, 3),
            new Span(3, 5),
            new Span(3, 5),
            new Span(3, 5),
            new Span(3, 5),
            new Span(5, 6));
  }

  @Test
  void a_lone_surrogate_is_a_replacement_character_of_three_bytes() {
    Pieces pieces = tokenizer.tokenize("\ud83dx");
    assertThat(ids("\ud83dx")).containsExactly(0xEF + 3, 0xBF + 3, 0xBD + 3, 'x' + 3);
    assertThat(pieces.span(0)).isEqualTo(new Span(0, 1)).isEqualTo(pieces.span(2));
  }

  @Test
  void a_nul_character_is_a_piece_and_no_padding() {
    assertThat(ids("a\0")).containsExactly('a' + 3, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u2003\u2028"})
  void blank_text_has_no_pieces(String blank) {
    assertThat(tokenizer.tokenize(blank)).isEqualTo(Pieces.none());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void pieces_of_random_text_are_its_bytes_with_spans_into_the_text_itself(long seed) {
    String text = RandomText.of(seed);
    if (text.isBlank()) {
      return;
    }
    Pieces pieces = tokenizer.tokenize(text);
    StringBuilder again = new StringBuilder();
    int piece = 0;
    while (piece < pieces.size()) {
      String character = pieces.span(piece).of(text);
      byte[] utf8 = LoneSurrogates.replaced(character).getBytes(StandardCharsets.UTF_8);
      for (byte one : utf8) {
        assertThat(pieces.id(piece)).isEqualTo(Byte.toUnsignedInt(one) + 3);
        assertThat(pieces.span(piece++).of(text)).isEqualTo(character);
      }
      again.append(character);
    }
    assertThat(again.toString()).isEqualTo(text);
  }
}
