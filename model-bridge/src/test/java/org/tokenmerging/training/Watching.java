package org.tokenmerging.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.StepFigures;

/** Does something to a run when it comes to a place. */
record Watching(String place, Watching.Deed deed) implements RunProgress {

  /** What is done. */
  interface Deed {

    void run() throws IOException;
  }

  @Override
  public void begin(String what) {
    if (what.equals(place)) {
      try {
        deed.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void step(StepFigures figures, long steps, Pace pace) {}

  @Override
  public void warn(String message) {}
}
