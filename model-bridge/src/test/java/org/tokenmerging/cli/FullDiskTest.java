package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {

  private static final String MESSAGE =
      "token-merging: cannot write standard output: No space left on device\n";

  private static String runOnFullDisk(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new java.io.BufferedOutputStream(full),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int status = TokenMerging.run(console, new FakeEncoder.Opener(), args);
    return status + ": " + err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "html"})
  void results_that_cannot_be_written_are_a_failure(String format) {
    assertThat(runOnFullDisk("encode", "--format", format)).isEqualTo("1: " + MESSAGE);
  }

  @Test
  void so_are_figures_that_wait_in_a_buffer_until_the_end() {
    assertThat(runOnFullDisk("--version")).isEqualTo("1: " + MESSAGE);
  }

  @Test
  void what_was_found_before_a_failure_is_printed_nevertheless(@TempDir Path folder)
      throws IOException {
    Path good = Files.writeString(folder.resolve("good.txt"), "One line.\n");
    Path bad = Files.writeString(folder.resolve("bad.gz"), "not packed");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new java.io.BufferedOutputStream(out),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false);
    int status =
        TokenMerging.run(
            console, new FakeEncoder.Opener(), "encode", good.toString(), bad.toString());
    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("pieces=");
  }
}
