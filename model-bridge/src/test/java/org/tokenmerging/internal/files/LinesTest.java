package org.tokenmerging.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static List<String> lines(String text) throws IOException {
    Lines lines = new Lines(new StringReader(text));
    List<String> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }

  @Test
  void lines_end_at_lf_or_cr_lf() throws IOException {
    assertThat(lines("a\nb\r\nc")).containsExactly("a", "b", "c");
  }

  @Test
  void a_final_line_end_starts_no_further_line() throws IOException {
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("a\r\n")).containsExactly("a");
    assertThat(lines("a\n\n")).containsExactly("a", "");
  }

  @Test
  void empty_lines_are_lines_and_an_empty_text_has_none() throws IOException {
    assertThat(lines("\n\r\n\nx")).containsExactly("", "", "", "x");
    assertThat(lines("\n")).containsExactly("");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void a_lone_carriage_return_is_text() throws IOException {
    assertThat(lines("a\rb\n\rc\r")).containsExactly("a\rb", "\rc\r");
    assertThat(lines("a\r\r\nb")).containsExactly("a\r", "b");
    assertThat(lines("\r")).containsExactly("\r");
  }

  @Test
  void a_byte_order_mark_is_no_text_at_the_beginning_and_text_elsewhere() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    assertThat(lines("\uFEFF\uFEFF\n")).containsExactly("\uFEFF");
    assertThat(lines("\uFEFF")).isEmpty();
  }

  @Test
  void where_every_character_counts_the_byte_order_mark_is_text() throws IOException {
    assertThat(Lines.ofAll(new StringReader("\uFEFFa\n")).next()).isEqualTo("\uFEFFa");
  }

  @Test
  void other_separators_are_text() throws IOException {
    String line = "a\u0085b\u2028c\u2029d\u000Be\fg\u001Ch\uFEFFi\0j";
    assertThat(lines(line + "\n" + line)).containsExactly(line, line);
  }

  @Test
  void a_line_may_be_longer_than_any_buffer_and_its_end_may_fall_between_two() throws IOException {
    for (int length = 8190; length <= 8194; length++) {
      String line = "x".repeat(length);
      assertThat(lines(line + "\r\n" + line + "\n")).containsExactly(line, line);
    }
  }

  @Test
  void a_line_that_is_cut_goes_on_in_the_next_one() throws IOException {
    Lines lines = new Lines(new StringReader("x".repeat(20_000) + "\ny\n"), 8000);
    List<Boolean> cut = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.append(line);
      cut.add(lines.cut());
    }
    assertThat(cut).containsExactly(true, true, false, false);
    assertThat(all).hasToString("x".repeat(20_000) + "y");
  }
}
