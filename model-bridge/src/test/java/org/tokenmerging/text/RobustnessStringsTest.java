package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessStringsTest {

  private final List<HostileText> all = RobustnessStrings.all();

  @Test
  void every_file_is_read_whole() {
    assertThat(count("naughty string")).isEqualTo(411);
    assertThat(count("kuhn-utf8-demo.txt line")).isBetween(214L, 215L);
    assertThat(count("kuhn-utf8-test.bin line")).isBetween(299L, 301L);
    assertThat(count("GraphemeBreakTest")).isEqualTo(602);
    assertThat(count("utf8tests")).isEqualTo(222);
  }

  @Test
  void byte_sequences_are_decoded_as_their_file_says() {
    assertThat(textOf("utf8tests 1.0.1")).isEqualTo("1");
    assertThat(textOf("utf8tests 1.1.0")).isEqualTo("abc");
    assertThat(textOf("utf8tests 4.0")).isEqualTo("\uD835\uDC9C");
    assertThat(textOf("utf8tests 6.0")).isEqualTo("\uFFFD".repeat(4));
  }

  @Test
  void the_worst_are_there() {
    assertThat(all)
        .extracting(HostileText::text)
        .contains("", " ", "\u00A0", "\uD83D", "\u0000", "i⭢j", "[CLS] [SEP] [PAD] [UNK] [MASK]")
        .anyMatch(text -> text.length() >= 1 << 20 && text.chars().noneMatch(c -> c == ' '));
  }

  @Test
  void a_name_and_an_escaped_text_say_which_failed() {
    assertThat(new HostileText("flag", "\uD83C\uDDEB \"x\""))
        .hasToString("flag \"\\uD83C\\uDDEB \\u0022x\\u0022\" (6 units)");
  }

  private long count(String prefix) {
    return all.stream().filter(hostile -> hostile.name().startsWith(prefix)).count();
  }

  private String textOf(String name) {
    return all.stream()
        .filter(hostile -> hostile.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
