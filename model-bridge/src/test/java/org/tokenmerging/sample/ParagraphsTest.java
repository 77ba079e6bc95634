package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphsTest {

  @TempDir Path folder;

  private List<List<String>> read(String text) throws IOException {
    return read(Files.writeString(folder.resolve("text.txt"), text));
  }

  private static List<List<String>> read(Path file) throws IOException {
    List<List<String>> all = new ArrayList<>();
    try (Paragraphs paragraphs = new Paragraphs(file, UnaryOperator.identity())) {
      for (List<String> next = paragraphs.next(); next != null; next = paragraphs.next()) {
        all.add(next);
      }
      assertThat(paragraphs.next()).as("once at the end, always at the end").isNull();
    }
    return all;
  }

  @Nested
  class a_file_without_empty_lines {

    @Test
    void has_a_paragraph_on_each_line() throws IOException {
      assertThat(read("One. Two.\nThree\n"))
          .containsExactly(List.of("One.", "Two."), List.of("Three"));
    }

    @Test
    void may_end_its_lines_as_windows_does_or_not_at_all() throws IOException {
      assertThat(read("One.\r\nTwo.")).containsExactly(List.of("One."), List.of("Two."));
    }

    @Test
    void still_has_one_on_each_line_if_a_line_in_a_hundred_is_empty() throws IOException {
      List<String> lines = new ArrayList<>(java.util.Collections.nCopies(100, "A line."));
      lines.set(50, "");
      assertThat(read(String.join("\n", lines))).hasSize(99).containsOnly(List.of("A line."));
    }
  }

  @Nested
  class a_file_with_empty_lines {

    @Test
    void has_paragraphs_between_them_in_which_line_ends_are_spaces() throws IOException {
      assertThat(read("He came\nand went. He\nstayed.\n\nThe end.\n"))
          .containsExactly(List.of("He came and went.", "He stayed."), List.of("The end."));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\n\n\nOne\ntwo.\n\n\n\nThree.\n\n\n",
          "\r\n\r\nOne\r\ntwo.\r\n\r\n\r\nThree.\r\n\r\n",
          " \n\t\n  One \n two.\u3000\n \u2003 \nThree.\n  ",
        })
    void may_have_more_of_them_and_blanks_at_every_edge(String text) throws IOException {
      assertThat(read(text)).containsExactly(List.of("One two."), List.of("Three."));
    }

    @Test
    void is_laid_out_as_its_first_thousand_lines_are() throws IOException {
      String lines = "A line.\n".repeat(1000);
      assertThat(read(lines + "\n\n\nAnother.\nLast.\n"))
          .hasSize(1002)
          .endsWith(List.of("Another."), List.of("Last."));
      String parted = "A line.\n\n".repeat(500);
      assertThat(read(parted + "Another\nline.\n")).hasSize(501).endsWith(List.of("Another line."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n\n"})
  void a_file_without_text_has_no_paragraphs(String text) throws IOException {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void lines_that_are_not_blank_are_counted() throws IOException {
    Path file = Files.writeString(folder.resolve("text.txt"), "\nOne\ntwo.\n\n \nThree.\n");
    try (Paragraphs paragraphs = new Paragraphs(file, UnaryOperator.identity())) {
      assertThat(paragraphs.lines()).isZero();
      paragraphs.next();
      assertThat(paragraphs.lines()).isEqualTo(2);
      paragraphs.next();
      paragraphs.next();
      assertThat(paragraphs.lines()).isEqualTo(3);
    }
  }

  @Test
  void a_packed_file_is_unpacked_and_counted_as_it_is_stored() throws IOException {
    Path file = packed("One.\nTwo. Three.\n".repeat(300));
    long[] stored = new long[1];
    List<List<String>> all = new ArrayList<>();
    try (Paragraphs paragraphs = new Paragraphs(file, bytes -> counting(bytes, stored))) {
      for (List<String> next = paragraphs.next(); next != null; next = paragraphs.next()) {
        all.add(next);
      }
    }
    assertThat(all).hasSize(600).startsWith(List.of("One."), List.of("Two.", "Three."));
    assertThat(stored[0]).isEqualTo(Files.size(file));
  }

  private static InputStream counting(InputStream bytes, long[] count) {
    return new java.io.FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        count[0] += read < 0 ? 0 : 1;
        return read;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count[0] += Math.max(0, read);
        return read;
      }
    };
  }

  private Path packed(String text) throws IOException {
    Path file = folder.resolve("text.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void a_packed_file_that_was_cut_off_is_named_and_closed() throws IOException {
    byte[] whole = Files.readAllBytes(packed("Some text that is long enough to be cut."));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
    AtomicBoolean closed = new AtomicBoolean();
    assertThatThrownBy(() -> new Paragraphs(cut, bytes -> noting(bytes, closed)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot read " + cut);
    assertThat(closed).isTrue();
  }

  private static InputStream noting(InputStream bytes, AtomicBoolean closed) {
    return new java.io.FilterInputStream(bytes) {
      @Override
      public void close() throws IOException {
        closed.set(true);
        super.close();
      }
    };
  }
}
