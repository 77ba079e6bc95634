package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsFileTest {

  private static final String FORM = "; a line is: sentence TAB sentence TAB score";

  private static List<ScoredPair> read(String text) throws IOException {
    return StsFile.read(new StringReader(text), "dev.tsv");
  }

  @Test
  void a_line_is_a_pair_with_a_score() throws IOException {
    assertThat(read("A man.\tUn été\u2028?\t4.25\r\n\t b \t 0 \nx\ty\t-1e-1"))
        .containsExactly(
            new ScoredPair("A man.", "Un été\u2028?", 4.25),
            new ScoredPair("", " b ", 0),
            new ScoredPair("x", "y", -0.1));
  }

  @Test
  void a_line_with_too_few_or_too_many_fields_is_named() {
    assertThatThrownBy(() -> read("a\tb\t1\nonly text"))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage("dev.tsv, line 2: no tab" + FORM);
    assertThatThrownBy(() -> read("a\tb")).hasMessage("dev.tsv, line 1: one tab" + FORM);
    assertThatThrownBy(() -> read("a\tb\t1\tx")).hasMessage("dev.tsv, line 1: 3 tabs" + FORM);
    assertThatThrownBy(() -> read("a\tb\t1\n\nc\td\t2"))
        .hasMessage("dev.tsv, line 2: no tab" + FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "high", "NaN", "Infinity", "0x1p3", "1,5", "1e999", "2f"})
  void a_score_that_is_no_finite_decimal_number_is_named(String score) {
    assertThatThrownBy(() -> read("a\tb\t" + score))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage("dev.tsv, line 1: score '" + score + "' is not a finite decimal number" + FORM);
  }
}
