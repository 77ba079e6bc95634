package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TfIdfTest {

  @Test
  void rare_words_weigh_more_and_repeats_less_than_twice() {
    TfIdf words = TfIdf.of(List.of("a b", "a c", "a d"));
    // idf: a = 1 + ln(4 / 4) = 1, b = 1 + ln(4 / 2).
    double b = 1 + Math.log(2);
    double length = Math.sqrt((1 + Math.log(2)) * (1 + Math.log(2)) + b * b);
    Map<String, Double> weights = words.weights("a b a");
    assertThat(weights.get("a")).isEqualTo((1 + Math.log(2)) / length, within(1e-12));
    assertThat(weights.get("b")).isEqualTo(b / length, within(1e-12));
  }

  @Test
  void words_are_lower_cased_runs_of_letters_with_their_marks() {
    TfIdf words = TfIdf.of(List.of("Don't 4u; ÉTÉ e\u0301 हिन्दी"));
    assertThat(words.weights("Don't 4u; ÉTÉ e\u0301 हिन्दी"))
        .containsOnlyKeys("don", "t", "u", "été", "e\u0301", "हिन्दी");
  }

  @Test
  void words_that_were_never_learnt_are_left_out() {
    TfIdf words = TfIdf.of(List.of("a b"));
    assertThat(words.weights("a z")).containsExactly(entry("a", 1.0));
    assertThat(words.weights("z 12")).isEmpty();
  }

  @Test
  void the_cosine_is_one_with_itself_and_zero_without_a_common_word() {
    TfIdf words = TfIdf.of(List.of("a b c", "c d"));
    assertThat(TfIdf.cosine(words.weights("a b"), words.weights("b a")))
        .isEqualTo(1, within(1e-12));
    assertThat(TfIdf.cosine(words.weights("a b"), words.weights("c d"))).isZero();
    assertThat(TfIdf.cosine(Map.of(), words.weights("c d"))).isZero();
  }
}
