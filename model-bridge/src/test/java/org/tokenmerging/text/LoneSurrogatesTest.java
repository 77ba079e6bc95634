package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoneSurrogatesTest {

  @Test
  void halves_that_stand_alone_become_the_replacement_character() {
    assertThat(LoneSurrogates.replaced("a\uD83Db\uDE00\uD83D")).isEqualTo("a\uFFFDb\uFFFD\uFFFD");
  }

  @Test
  void the_half_before_a_pair_goes_and_the_pair_stays() {
    assertThat(LoneSurrogates.replaced("\uD83D\uD83D\uDE00\uDE00"))
        .isEqualTo("\uFFFD\uD83D\uDE00\uFFFD");
  }

  @Test
  void a_sound_text_is_returned_as_it_is() {
    String text = "sound \uD83D\uDE00";

    assertThat(LoneSurrogates.replaced(text)).isSameAs(text);
  }

  @ParameterizedTest
  @MethodSource("org.tokenmerging.text.RobustnessStrings#all")
  void the_result_is_as_long_and_survives_utf_8(HostileText hostile) {
    String replaced = LoneSurrogates.replaced(hostile.text());
    byte[] bytes = replaced.getBytes(StandardCharsets.UTF_8);

    assertThat(replaced).hasSameSizeAs(hostile.text());
    assertThat(new String(bytes, StandardCharsets.UTF_8).equals(replaced))
        .as("%s", hostile)
        .isTrue();
  }
}
