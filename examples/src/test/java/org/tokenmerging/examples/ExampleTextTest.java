package org.tokenmerging.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTextTest {

  @Test
  void without_arguments_it_is_the_built_in_paragraph() throws IOException {
    assertThat(ExampleText.from()).isEqualTo(ExampleText.PARAGRAPH);
    assertThat(ExampleText.from(" ")).isEqualTo(ExampleText.PARAGRAPH);
  }

  @Test
  void arguments_are_a_text_as_the_shell_cut_it() throws IOException {
    assertThat(ExampleText.from("Who", "goes", "there?")).isEqualTo("Who goes there?");
    assertThat(ExampleText.from("no file\0name")).isEqualTo("no file\0name");
  }

  @Test
  void an_argument_that_names_a_file_stands_for_what_is_in_it(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("my text.txt"), "Caf\u00e9 \uD83D\uDE00", UTF_8);

    assertThat(ExampleText.from(file.toString())).isEqualTo("Caf\u00e9 \uD83D\uDE00");
  }
}
