package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.classifier.Features;
import org.tokenmerging.representation.MadeTexts;

class NeighbouringWordsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static WordVectors vectors(float[]... words) {
    String text = "w ".repeat(words.length);
    List<String> tags = MadeTexts.words(text).stream().map(word -> "O").toList();
    WordVectors vectors =
        new WordVectors(List.of(new TaggedSentence(text, MadeTexts.words(text), tags)));
    vectors.accept(MadeTexts.restoring(text, new int[] {0}, words, new float[1]));
    return vectors;
  }

  @Test
  void a_word_stands_between_its_neighbours_and_zeros_where_there_are_none() {
    WordVectors words = vectors(new float[] {1}, new float[] {5});
    double one = 1 / Math.sqrt(3); // 1 and 5 lie one deviation from their mean
    List<Features> features = new NeighbouringWords(words).features(words).toList();
    assertThat(features).hasSize(2);
    assertThat(features.get(0).values()).containsExactly(new double[] {1, 0, -one, one}, EXACT);
    assertThat(features.get(1).values()).containsExactly(new double[] {1, -one, one, 0}, EXACT);
  }

  @Test
  void other_words_are_standardised_by_what_was_learnt() {
    NeighbouringWords seen = new NeighbouringWords(vectors(new float[] {1}, new float[] {5}));
    List<Features> features = seen.features(vectors(new float[] {9})).toList();
    assertThat(features.get(0).values())
        .containsExactly(new double[] {1, 0, 3 / Math.sqrt(3), 0}, EXACT);
  }
}
