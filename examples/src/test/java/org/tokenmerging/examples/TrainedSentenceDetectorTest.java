package org.tokenmerging.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainedSentenceDetectorTest {

  @Test
  void finds_the_sentences_of_the_example_and_does_not_stop_at_a_title() throws IOException {
    assertThat(TrainedSentenceDetector.english().sentDetect(ExampleText.PARAGRAPH))
        .hasSize(4)
        .anySatisfy(sentence -> assertThat(sentence).startsWith("Dr. Okafor has counted"));
  }

  @Test
  void finds_sentences_that_it_has_not_seen() throws IOException {
    assertThat(TrainedSentenceDetector.english().sentDetect("Where is it? Nobody knows. We wait."))
        .containsExactly("Where is it?", "Nobody knows.", "We wait.");
  }
}
