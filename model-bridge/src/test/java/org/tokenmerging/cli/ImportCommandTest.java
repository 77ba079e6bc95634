package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {

  @TempDir Path folder;

  private Path from;
  private Path to;

  @BeforeEach
  void paths() throws IOException {
    from = Files.createDirectory(folder.resolve("published"));
    to = folder.resolve("model");
  }

  private CommandRun run(String... more) {
    Stream<String> first = Stream.of("import", "--from", from.toString(), "--to", to.toString());
    return CommandRun.of(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(from);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "import > Missing required options: '--from=DIR|FILE.onnx|JAR', '--to=MODEL_DIR'",
        "import --from a > Missing required option: '--to=MODEL_DIR'",
        "import --from a --to b --pooling max > '--pooling': 'max' is none of mean, first",
        "import --from a --to b --gate-layer two > '--gate-layer'",
        "import --from a --to b c > Unmatched argument at index 5: 'c'",
      })
  void what_cannot_be_meant_is_wrong_usage(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  void a_checkpoint_that_is_not_there_is_one_line_and_leaves_nothing() throws IOException {
    CommandRun run = run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "token-merging: there is no file "
                + from.resolve("config.json")
                + "; name the folder that holds the whole checkpoint\n");
    assertNothingIsLeft();
  }

  @Test
  void a_place_that_is_taken_is_left_alone() throws IOException {
    Files.createDirectory(to);
    Path mine = Files.writeString(to.resolve("mine.txt"), "mine");
    CommandRun run = run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("cannot make " + to + ": it exists");
    CommandRun forced = run("--force");
    assertThat(forced.status()).isEqualTo(1);
    assertThat(forced.err()).contains("cannot replace " + to + ": it is no model directory");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void a_failed_import_by_force_leaves_the_old_model() throws IOException {
    Files.createDirectory(to);
    Files.writeString(to.resolve("model.json"), "old");
    assertThat(run("--force").status()).isEqualTo(1);
    assertThat(to.resolve("model.json")).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).containsExactlyInAnyOrderElementsOf(List.of(from, to));
    }
  }

  @Test
  void the_checkpoint_itself_is_never_replaced() throws IOException {
    Files.writeString(from.resolve("model.json"), "{}");
    to = from;
    CommandRun run = run("--force");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("cannot make " + to + " of " + from);
    assertThat(from.resolve("model.json")).exists();
  }

  @Test
  void help_names_every_option() {
    assertThat(CommandRun.of("import", "--help").out())
        .contains("--from", "--to", "--gate-layer", "--pooling", "--prefix", "--verify", "--force");
  }
}
