package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

  @ParameterizedTest
  @CsvSource({"4800, 1600, 5, 1200, 400", "80000, 8000, 25, 3333, 333", "2, 1, 25, 1, 1"})
  void so_many_are_held_back_as_stand_to_the_others_in_the_ratio(
      int sentences, int passages, int oneIn, int heldBackSentences, int heldBackPassages) {
    SampleSize size = new SampleSize(sentences, passages, oneIn);
    assertThat(size.heldBackSentences()).isEqualTo(heldBackSentences);
    assertThat(size.heldBackPassages()).isEqualTo(heldBackPassages);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "1, 0, 2", "1, 1, 1", "-1, 1, 5"})
  void less_than_one_or_no_others_are_refused(int sentences, int passages, int oneIn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSize(sentences, passages, oneIn))
        .withMessage(
            "a sample has at least 1 sentence and 1 passage, and one text in 2 or more is held"
                + " back, not "
                + sentences
                + ", "
                + passages
                + ", "
                + oneIn);
  }

  @Test
  void a_fit_has_six_thousand_sentences_and_two_thousand_passages() {
    SampleSize small = SampleSize.SMALL;
    assertThat(small.sentences() + small.heldBackSentences()).isEqualTo(6000);
    assertThat(small.passages() + small.heldBackPassages()).isEqualTo(2000);
  }
}
