package org.tokenmerging.cli;

import org.tokenmerging.sample.WorkProgress;

/**
 * Shows the parts of longer work: on a terminal one bar after the other, elsewhere a line as each
 * begins.
 */
final class ShownWorkProgress implements WorkProgress, AutoCloseable {

  private final Console console;
  private final String task;
  private Progress progress = Progress.none();

  ShownWorkProgress(Console console, String task) {
    this.console = console;
    this.task = task;
  }

  @Override
  public void begin(String what, String unit, long total) {
    progress.close();
    if (!console.terminal()) {
      console.say(task + ": " + what);
    }
    progress = Progress.start(console, task + ": " + what, unit, total);
  }

  @Override
  public void step(long count) {
    progress.step(count);
  }

  @Override
  public void warn(String message) {
    if (console.terminal()) {
      console.err().println(); // the bar stays on a line of its own
    }
    console.warn(message);
  }

  @Override
  public void close() {
    progress.close();
  }
}
