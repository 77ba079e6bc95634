package org.tokenmerging.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;

class DeletionPictureIT {

  private static CompressedText encoded(String text, double rate) {
    EncoderOptions options = EncoderOptions.defaults().withRate(rate).withBudget("text");
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", options)) {
      return encoder.encode(text);
    }
  }

  @Test
  void has_a_dot_for_each_deleted_piece_and_the_kept_ones_as_they_are() {
    CompressedText compressed = encoded("Good  morning,\nold friend!", 0.5);
    DeletionPicture picture = new DeletionPicture(compressed);

    // Pieces: Good, morning, comma, old, friend, exclamation mark.
    assertThat(picture.text().chars().filter(c -> c == '\u00b7')).hasSize(3);
    assertThat(picture.text()).matches("\\S+ {2}\\S+\n\\S+ \\S+");
    assertThat(picture.pieces(true)).hasSize(3).allMatch(piece -> picture.text().contains(piece));
    assertThat(picture.pieces(false)).hasSize(3).noneMatch(piece -> picture.text().contains(piece));
  }

  @Test
  void is_the_text_itself_where_nothing_is_deleted() {
    String text = "  An \uD83D\uDE00 emoji,\r\nand a line. ";

    assertThat(new DeletionPicture(encoded(text, 0)).text()).isEqualTo(text);
  }

  @Test
  void is_empty_for_an_empty_text() {
    DeletionPicture picture = new DeletionPicture(encoded("", 0.5));

    assertThat(picture.text()).isEmpty();
    assertThat(picture.lines()).isEmpty();
  }

  @Test
  void breaks_lines_between_words_only() {
    List<String> lines = new DeletionPicture(encoded("wonderful ".repeat(40), 0)).lines();

    assertThat(lines)
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(line).matches("  wonderful( wonderful)*"))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(88));
  }
}
