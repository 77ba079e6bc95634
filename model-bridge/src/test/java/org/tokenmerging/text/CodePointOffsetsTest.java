package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodePointOffsetsTest {

  @Test
  void a_code_point_outside_the_basic_plane_counts_two_units() {
    CodePointOffsets offsets = CodePointOffsets.of("a\uD83D\uDE00b");

    assertThat(IntStream.rangeClosed(0, 3).map(offsets::unit)).containsExactly(0, 1, 3, 4);
  }

  @Test
  void an_empty_text_has_only_its_end() {
    assertThat(CodePointOffsets.of("").unit(0)).isZero();
  }

  @ParameterizedTest
  @MethodSource("org.tokenmerging.text.RobustnessStrings#allButTheLongest")
  void offsets_agree_with_the_strings_own_counting(HostileText hostile) {
    String text = hostile.text();
    CodePointOffsets offsets = CodePointOffsets.of(text);
    int codePoints = text.codePointCount(0, text.length());

    assertThat(offsets.unit(codePoints)).isEqualTo(text.length());
    for (int i = 0; i <= codePoints; i += 1 + codePoints / 100) {
      assertThat(offsets.unit(i)).isEqualTo(text.offsetByCodePoints(0, i));
    }
  }
}
