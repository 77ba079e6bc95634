package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only a process shows: exit status, streams, encodings. Every run is a JVM without natives.
 */
class CommandProcessTest {

  /** A locale that knows ASCII only. */
  private static final Map<String, String> POOR = Map.of("LC_ALL", "C", "LANG", "C");

  @TempDir Path folder;

  private ChildCommand run(String input, String... args) throws IOException, InterruptedException {
    return ChildCommand.run(folder, POOR, input, FakeMain.class, args);
  }

  @Test
  void results_are_utf_8_whatever_the_locale_and_nothing_else_is_on_standard_output()
      throws IOException, InterruptedException {
    ChildCommand run = run("é 😀\n\n", "encode", "--format", "jsonl");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"id\":1,\"text\":\"é 😀\",\"pieces\":2,");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void messages_are_utf_8_on_standard_error_and_the_status_is_1()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("data.tsv"), "naïve\n😀\n");
    ChildCommand run = run("", "evaluate", "sts", "--data", "data.tsv");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("token-merging: data.tsv, line 1: no tab");
    Files.writeString(folder.resolve("data.tsv"), "a\tb\tnaïve\n");
    assertThat(run("", "evaluate", "sts", "--data", "data.tsv").err()).contains("score 'naïve'");
  }

  @Test
  void wrong_usage_has_status_2() throws IOException, InterruptedException {
    ChildCommand run = run("", "encode", "--rat", "0.5");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Unknown option: '--rat'", "--rate");
  }

  @Test
  void the_real_main_class_answers() throws IOException, InterruptedException {
    ChildCommand run = ChildCommand.run(folder, POOR, "", TokenMerging.class, "--version");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("token-merging ");
    ChildCommand missing =
        ChildCommand.run(folder, POOR, "", TokenMerging.class, "encode", "missing.txt");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err())
        .isEqualTo("token-merging: cannot read missing.txt: there is no such file\n");
  }
}
