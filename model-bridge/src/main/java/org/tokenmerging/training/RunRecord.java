package org.tokenmerging.training;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/** Writes down the figures of a run as it goes: log, curves, progress. */
final class RunRecord implements AutoCloseable {

  private static final Duration DRAW_EVERY = Duration.ofSeconds(15);

  private final RunFolder folder;
  private final TrainingOptions options;
  private final RunProgress progress;
  private final StepLog log;
  private final CheckpointTimer drawing = new CheckpointTimer(DRAW_EVERY, Clock.systemUTC());
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
    folder.drawRunning(DRAW_EVERY);
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

  /** Writes down the figures of a step. */
  void add(StepFigures figures) throws IOException {
    log.add(figures);
    long steps = options.optimiser().steps();
    progress.step(
        figures, steps, first == null ? Pace.UNKNOWN : Pace.between(first, figures, steps));
    first = first == null ? figures : first;
    if (drawing.due()) {
      folder.drawRunning(DRAW_EVERY);
    }
  }

  /** Ends the log and draws the curves for the last time. */
  @Override
  public void close() throws IOException {
    log.close();
    folder.drawFinished();
  }
}
