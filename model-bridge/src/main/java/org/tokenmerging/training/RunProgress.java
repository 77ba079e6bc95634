package org.tokenmerging.training;

import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.StepFigures;

/** Is told how far a run has come. */
public interface RunProgress {

  /**
   * A step was logged.
   *
   * @param steps of the whole run
   */
  void step(StepFigures figures, long steps, Pace pace);

  /** Something begins that takes a while, in words. */
  void begin(String what);

  /** Something is wrong that does not stop the run. */
  void warn(String message);

  /** Tells nobody. */
  static RunProgress none() {
    return new RunProgress() {
      @Override
      public void step(StepFigures figures, long steps, Pace pace) {}

      @Override
      public void begin(String what) {}

      @Override
      public void warn(String message) {}
    };
  }
}
