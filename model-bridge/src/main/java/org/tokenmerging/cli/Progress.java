package org.tokenmerging.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long task is, with rate and time left, for whoever looks at a terminal. Nothing is
 * shown on a pipe, and nothing of what takes less than two seconds.
 */
final class Progress implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What is said for a total that is not known. */
  static final long UNKNOWN = -1;

  private static final int COLUMNS = 79;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Starts to watch a task.
   *
   * @param task what it is called
   * @param unit what is counted, with a space before it
   * @param total how many there are, or {@link #UNKNOWN}
   */
  static Progress start(Console console, String task, String unit, long total) {
    return start(console, task, unit, total, PATIENCE);
  }

  static Progress start(Console console, String task, String unit, long total, Duration patience) {
    if (!console.terminal()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setUpdateIntervalMillis(500)
            .setConsumer(new Patient(console, Instant.now().plus(patience)))
            .build());
  }

  /** Watches nothing. */
  static Progress none() {
    return new Progress(null);
  }

  /** So much more is done. */
  void step(long count) {
    if (bar != null) {
      bar.stepBy(count);
    }
  }

  /** What is being done now. */
  void say(String what) {
    if (bar != null) {
      bar.setExtraMessage(what);
    }
  }

  /** The same bytes, counted as they are read. */
  InputStream counting(InputStream bytes) {
    return new FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        step(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        step(Math.max(0, read));
        return read;
      }
    };
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** Shows nothing before its time has come, so that short tasks leave no trace. */
  private static final class Patient implements ProgressBarConsumer {

    private final ConsoleProgressBarConsumer shown;
    private final Instant begin;
    private boolean began;

    Patient(Console console, Instant begin) {
      this.shown = new ConsoleProgressBarConsumer(console.err(), COLUMNS);
      this.begin = begin;
    }

    @Override
    public int getMaxRenderedLength() {
      return COLUMNS;
    }

    @Override
    public synchronized void accept(String line) {
      began = began || !Instant.now().isBefore(begin);
      if (began) {
        shown.accept(line);
      }
    }

    @Override
    public synchronized void close() {
      if (began) {
        shown.close();
      }
    }
  }
}
