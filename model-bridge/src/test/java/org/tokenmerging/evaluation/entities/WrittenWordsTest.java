package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.representation.MadeTexts;

class WrittenWordsTest {

  @Test
  void a_word_is_told_by_itself_its_neighbours_its_shape_and_its_ending() {
    TaggedSentence sentence =
        new TaggedSentence("In Berlin", MadeTexts.words("In Berlin"), List.of("O", "B-LOC"));
    assertThat(WrittenWords.weights(sentence, 1))
        .containsOnlyKeys("word berlin", "before in", "after ", "shape Xx", "ending lin");
    assertThat(WrittenWords.weights(sentence, 0))
        .containsOnlyKeys("word in", "before ", "after berlin", "shape Xx", "ending in")
        .allSatisfy((name, weight) -> assertThat(weight).isEqualTo(Math.sqrt(0.2), within(1e-12)));
    assertThat(WrittenWords.features(List.of(sentence))).hasSize(2);
  }

  @Test
  void a_shape_writes_runs_of_one_sign_once() {
    assertThat(WrittenWords.shape("A-320s")).isEqualTo("X-0x");
    assertThat(WrittenWords.shape("McDonald")).isEqualTo("XxXx");
    assertThat(WrittenWords.shape("...")).isEqualTo(".");
    assertThat(WrittenWords.shape("東京\ud83d\ude00\ud83d\ude00")).isEqualTo("x\ud83d\ude00");
  }

  @Test
  void an_ending_is_of_whole_characters() {
    String word = "a\ud83d\ude00bc";
    TaggedSentence sentence = new TaggedSentence(word, MadeTexts.words(word), List.of("O"));
    assertThat(WrittenWords.weights(sentence, 0)).containsKey("ending \ud83d\ude00bc");
  }
}
