package org.tokenmerging.opennlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.EncoderOptions;

/** The README's table of options is the code's. */
class ReadmeTest {

  @Test
  void it_lists_exactly_the_options_there_are() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"), UTF_8);
    int header = lines.indexOf("| name for `from` | value | default |");

    assertThat(lines.subList(header + 2, lines.size()))
        .filteredOn(line -> line.startsWith("| `"))
        .extracting(row -> row.split("`", -1)[1])
        .containsExactlyInAnyOrderElementsOf(EncoderOptions.names());
  }
}
