package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(boolean terminal) {
    return new Console(
        InputStream.nullInputStream(),
        new ByteArrayOutputStream(),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_long_task_shows_how_far_it_is_at_a_terminal() {
    try (Progress progress = Progress.start(console(true), "encode", " texts", 4, Duration.ZERO)) {
      progress.step(4);
    }
    assertThat(shown()).contains("encode", "100%", "4/4", "/s");
  }

  @Test
  void a_short_task_leaves_no_trace() {
    try (Progress progress =
        Progress.start(console(true), "encode", " texts", 4, Duration.ofHours(1))) {
      progress.step(4);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void nothing_is_shown_on_a_pipe() {
    try (Progress progress = Progress.start(console(false), "encode", " texts", 4, Duration.ZERO)) {
      progress.step(4);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void bytes_are_counted_as_they_are_read() throws IOException {
    try (Progress progress = Progress.start(console(true), "encode", " bytes", 10, Duration.ZERO)) {
      InputStream counted = progress.counting(new ByteArrayInputStream(new byte[10]));
      assertThat(counted.read()).isZero();
      assertThat(counted.readAllBytes()).hasSize(9);
      assertThat(counted.read()).isEqualTo(-1);
    }
    assertThat(shown()).contains("10/10");
  }
}
