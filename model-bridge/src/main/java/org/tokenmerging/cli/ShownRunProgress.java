package org.tokenmerging.cli;

import java.time.Duration;
import org.tokenmerging.training.RunProgress;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.ProgressLine;
import org.tokenmerging.training.record.StepFigures;

/**
 * Shows where a run stands: on a terminal one line that changes, elsewhere a line now and then, so
 * that what is written to a file says when something went wrong.
 */
final class ShownRunProgress implements RunProgress, AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final CheckpointTimer lines = new CheckpointTimer(EVERY);
  private boolean shown;

  ShownRunProgress(Console console) {
    this.console = console;
  }

  @Override
  public void step(StepFigures figures, long steps, Pace pace) {
    String line = ProgressLine.of(figures, steps, pace);
    if (console.terminal()) {
      console.err().print(CLEAR + line);
      console.err().flush();
      shown = true;
    } else if (lines.due()) {
      console.say(line);
    }
  }

  @Override
  public void begin(String what) {
    close();
    console.say(what);
  }

  @Override
  public void warn(String message) {
    close();
    console.warn(message);
  }

  /** Leaves the last line where it is. */
  @Override
  public void close() {
    if (shown) {
      console.err().println();
      shown = false;
    }
  }
}
