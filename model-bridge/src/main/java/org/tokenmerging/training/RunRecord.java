package org.tokenmerging.training;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/**
 * Writes down the figures of a run as it goes: log, curves, progress. Curves that cannot be drawn
 * are no reason to stop: that is told once.
 */
final class RunRecord implements AutoCloseable {

  private static final Duration DRAW_EVERY = Duration.ofSeconds(15);

  /** Draws the curves. */
  private interface Drawing {

    void draw() throws IOException;
  }

  private final RunFolder folder;
  private final TrainingOptions options;
  private final RunProgress progress;
  private final StepLog log;
  private final CheckpointTimer drawing = new CheckpointTimer(DRAW_EVERY);
  private boolean undrawn;
  private @Nullable StepFigures first;

  /**
   * Begins or goes on with the log.
   *
   * @param steps that are done
   */
  RunRecord(
      RunFolder folder,
      TrainingOptions options,
      StepColumns columns,
      long steps,
      RunProgress progress)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.progress = progress;
    this.log =
        steps == 0
            ? StepLog.begin(folder.steps(), columns)
            : StepLog.resume(folder.steps(), columns, steps);
    drawRunning();
  }

  /**
   * Whether the figures of a step are to be written down.
   *
   * @param step counted from 1
   */
  boolean logs(long step) {
    return step == 1
        || step % options.record().logEvery() == 0
        || step == options.optimiser().steps();
  }

  /**
   * Writes down the figures of a step.
   *
   * @throws IOException if that cannot be done; the message says what to do and from where to go on
   */
  void add(StepFigures figures) throws IOException {
    try {
      log.add(figures);
    } catch (IOException e) {
      throw inRun(e);
    }
    long steps = options.optimiser().steps();
    progress.step(
        figures, steps, first == null ? Pace.UNKNOWN : Pace.between(first, figures, steps));
    first = first == null ? figures : first;
  }

  /** Shows that the run goes on, if it is time to; to be called after each step. */
  void goesOn() {
    if (drawing.due()) {
      drawRunning();
    }
  }

  private void drawRunning() {
    draw(() -> folder.drawRunning(DRAW_EVERY, Instant.now()));
  }

  /** Draws the curves of a run that has come to its end. */
  void finish() {
    draw(folder::drawFinished);
  }

  /**
   * Draws the curves of a run that cannot go on.
   *
   * @param step steps that are done
   */
  void stop(long step, Throwable why) {
    String message = why.getMessage();
    draw(() -> folder.drawStopped(step, message == null ? why.toString() : message));
  }

  private void draw(Drawing curves) {
    try {
      curves.draw();
    } catch (IOException e) {
      if (!undrawn) {
        progress.warn("the curves cannot be drawn, and the run goes on: " + e.getMessage());
      }
      undrawn = true;
    }
  }

  private IOException inRun(IOException e) throws IOException {
    return new IOException(e.getMessage() + folder.checkpoints().wayOn(), e);
  }

  /** Ends the log. */
  @Override
  public void close() throws IOException {
    try {
      log.close();
    } catch (IOException e) {
      throw inRun(e);
    }
  }
}
