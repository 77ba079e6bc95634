package org.tokenmerging.opennlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.EncoderOptions;

/** The README's tables of options are the code's. */
class ReadmeTest {

  @Test
  void it_lists_exactly_the_options_there_are() throws IOException {
    assertThat(names("| name for `from` | value | default |"))
        .containsExactlyInAnyOrderElementsOf(EncoderOptions.names());
  }

  @Test
  void it_lists_exactly_the_further_options_of_the_feature_generator() throws IOException {
    List<String> further = new ArrayList<>(FeatureOptions.names());
    further.removeAll(EncoderOptions.names());

    assertThat(names("| name in the XML | value | default |"))
        .containsExactlyInAnyOrderElementsOf(further);
  }

  /** The first column of the table with this header. */
  private static List<String> names(String header) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"), UTF_8);
    return lines.stream()
        .skip(lines.indexOf(header) + 2)
        .takeWhile(line -> line.startsWith("| `"))
        .map(row -> row.split("`", -1)[1])
        .toList();
  }
}
