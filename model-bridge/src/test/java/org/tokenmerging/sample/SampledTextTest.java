package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a text as a byte model reads it: the bytes plus 3, then the end of the text, 1. */
class SampledTextTest {

  @Test
  void pieces_and_an_end_that_is_not_protected_are_scored() {
    SampledText text = ByteModel.text(ByteModel.config("", 64, List.of()), "ab");
    assertThat(text.ids()).containsExactly('a' + 3, 'b' + 3, 1);
    assertThat(text.rows()).isEqualTo(3);
    assertThat(text.scored()).containsExactly(0, 1, 2);
    assertThat(text.protectedRows()).isEmpty();
    assertThat(text.isPiece(1)).isTrue();
    assertThat(text.isPiece(2)).isFalse();
  }

  @Test
  void an_end_that_is_protected_is_not_scored() {
    SampledText text = ByteModel.text(ByteModel.config("", 64, List.of(1)), "ab");
    assertThat(text.scored()).containsExactly(0, 1);
    assertThat(text.protectedRows()).containsExactly(2);
  }

  @Test
  void a_prefix_is_read_and_neither_scored_nor_protected() {
    SampledText text = ByteModel.text(ByteModel.config("q:", 64, List.of(1)), "ab");
    assertThat(text.ids()).containsExactly('q' + 3, ':' + 3, 'a' + 3, 'b' + 3, 1);
    assertThat(text.firstPiece()).isEqualTo(2);
    assertThat(text.pieces()).isEqualTo(2);
    assertThat(text.scored()).containsExactly(2, 3);
    assertThat(text.protectedRows()).containsExactly(4);
    assertThat(text.isPiece(1)).isFalse();
  }
}
