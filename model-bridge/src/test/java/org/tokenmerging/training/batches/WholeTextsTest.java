package org.tokenmerging.training.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.text.BytePieceTokenizer;

class WholeTextsTest {

  private final List<String> warnings = new ArrayList<>();
  private final WholeTexts texts = new WholeTexts(new BytePieceTokenizer(), 5, warnings::add);

  @Test
  void those_that_fit_are_read_in_silence() {
    assertThat(texts.rows(List.of("abcd", "e")).ids()).hasDimensions(2, 5);
    assertThat(warnings).isEmpty();
  }

  @Test
  void of_those_that_are_cut_a_run_is_told_once() {
    texts.rows(List.of("abcd", "e"));
    assertThat(texts.rows(List.of("abcde", "f")).ids()[0]).containsExactly(100, 101, 102, 103, 1);
    texts.rows(List.of("abcde", "abcdef"));
    assertThat(warnings)
        .containsExactly(
            "1 of the first 4 texts (25 %) are longer than batch.length=5 ids and were cut, as all"
                + " longer ones will be; a larger batch.length reads them whole");
  }
}
