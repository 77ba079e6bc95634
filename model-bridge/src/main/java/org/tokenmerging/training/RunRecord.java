package org.tokenmerging.training;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.options.RecordOptions;
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
public final class RunRecord implements AutoCloseable {

  private static final Duration DRAW_EVERY = Duration.ofSeconds(15);

  /** Draws the curves. */
  private interface Drawing {

    void draw() throws IOException;
  }

  private final RunFolder folder;
  private final RecordOptions options;
  private final long all;
  private final RunProgress progress;
  private final StepLog log;
  private final CheckpointTimer drawing = new CheckpointTimer(DRAW_EVERY);
  private boolean undrawn;
  private @Nullable StepFigures first;

  /**
   * Begins or goes on with the log.
   *
   * @param all steps of the whole run
   * @param steps that are done
   */
  public RunRecord(
      RunFolder folder,
      RecordOptions options,
      long all,
      StepColumns columns,
      long steps,
      RunProgress progress)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.all = all;
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
  public boolean logs(long step) {
    return step == 1 || step % options.logEvery() == 0 || step == all;
  }

  /**
   * Writes down the figures of a step.
   *
   * @throws IOException if that cannot be done; the message says what to do and from where to go on
   */
  public void add(StepFigures figures) throws IOException {
    try {
      log.add(figures);
    } catch (IOException e) {
      throw inRun(e);
    }
    progress.step(figures, all, first == null ? Pace.UNKNOWN : Pace.between(first, figures, all));
    first = first == null ? figures : first;
  }

  /** Shows that the run goes on, if it is time to; to be called after each step. */
  public void goesOn() {
    if (drawing.due()) {
      drawRunning();
    }
  }

  private void drawRunning() {
    draw(() -> folder.drawRunning(DRAW_EVERY, Instant.now()));
  }

  /** Draws the curves of a run that has come to its end. */
  public void finish() {
    draw(folder::drawFinished);
  }

  /**
   * Draws the curves of a run that cannot go on.
   *
   * @param step steps that are done
   */
  public void stop(long step, Throwable why) {
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
