package org.tokenmerging.cli;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.BuildProgress;

/** Shows the steps of a task to whoever looks at a terminal. */
final class StepProgress implements BuildProgress, AutoCloseable {

  private final Console console;
  private final String task;
  private @Nullable Progress progress;

  StepProgress(Console console, String task) {
    this.console = console;
    this.task = task;
  }

  @Override
  public void step(String step, int number, int steps) {
    if (progress == null) {
      progress = Progress.start(console, task, " steps", steps);
    } else {
      progress.step(1);
    }
    progress.say(step);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
