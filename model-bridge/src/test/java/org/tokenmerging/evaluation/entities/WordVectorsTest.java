package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.MadeTexts;

class WordVectorsTest {

  private static final CompressedText ADA =
      MadeTexts.restoring(
          "Ada slept", new int[] {1}, new float[][] {{1, 2}, {3, 4}}, new float[] {5, 6});

  private static TaggedSentence sentence(String text) {
    return new TaggedSentence(
        text, MadeTexts.words(text), MadeTexts.words(text).stream().map(word -> "O").toList());
  }

  @Test
  void every_word_has_its_vector_kept_or_restored() {
    WordVectors vectors = new WordVectors(List.of(sentence("Ada slept"), sentence("Ada slept")));
    vectors.accept(ADA);
    vectors.accept(ADA);
    assertThat(vectors.inRow()).hasSize(4);
    assertThat(vectors.inRow().get(0)).containsExactly(1, 2);
    assertThat(vectors.inRow().get(3)).containsExactly(3, 4);
    assertThat(vectors.bySentence()).hasSize(2).allSatisfy(words -> assertThat(words).hasSize(2));
    assertThat(WordVectors.deletionRate(List.of(vectors))).isEqualTo(0.5);
  }

  @Test
  void another_text_is_refused() {
    assertThatThrownBy(() -> new WordVectors(List.of(sentence("Eve slept"))).accept(ADA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text is not that of the next sentence");
    assertThatThrownBy(() -> new WordVectors(List.of()).accept(ADA))
        .hasMessage("there are more texts than sentences");
  }
}
