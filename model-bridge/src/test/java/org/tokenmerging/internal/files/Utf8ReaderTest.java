package org.tokenmerging.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8ReaderTest {

  private static Utf8Reader reader(byte[] bytes) {
    return new Utf8Reader("test", new ByteArrayInputStream(bytes));
  }

  @Test
  void what_is_utf_8_stays_as_it_is() throws IOException {
    String text = "\uFEFFa\0é\r\n€\u2028😀\uFFFD";
    try (Utf8Reader reader = reader(text.getBytes(StandardCharsets.UTF_8))) {
      assertThat(reader.readAll()).isEqualTo(text);
      assertThat(reader.replaced()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "61FF62, a?b",
    "C3, ?", // cut off at the end
    "F09F9841, ?A", // cut off before another character
    "C0AF, ??", // overlong
    "E080AF, ???", // overlong
    "EDA080, ???", // a surrogate
    "61EDA0BDEDB88062, a??????b", // a pair of surrogates, as CESU-8 has it
    "F4908080, ????", // above U+10FFFF
    "8080, ??"
  })
  void what_is_not_becomes_a_replacement_character_for_each_maximal_part(
      String bytes, String expected) throws IOException {
    try (Utf8Reader reader = reader(HexFormat.of().parseHex(bytes))) {
      assertThat(reader.readAll()).isEqualTo(expected.replace('?', '\uFFFD'));
      assertThat(reader.replaced()).isTrue();
    }
  }

  @Test
  void nothing_is_lost_where_buffers_end() throws IOException {
    for (int length = 8185; length <= 8195; length++) {
      byte[] bytes = ("x".repeat(length) + "é€😀").getBytes(StandardCharsets.UTF_8);
      byte[] broken = ("x".repeat(length) + "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(reader(bytes).readAll()).isEqualTo("x".repeat(length) + "é€😀");
      assertThat(reader(broken).readAll()).isEqualTo("x".repeat(length) + "\uFFFD");
    }
  }

  @Test
  void an_error_names_what_was_read() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    assertThatThrownBy(() -> new Utf8Reader("notes.txt", failing).readAll())
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read notes.txt: the disk is gone");
  }
}
