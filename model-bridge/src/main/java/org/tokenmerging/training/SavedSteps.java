package org.tokenmerging.training;

import java.io.IOException;
import java.util.List;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Checkpoints;

/** Takes step after step to the last, with a checkpoint now and then and after the last. */
public final class SavedSteps {

  /** The steps of some run. */
  public interface Steps {

    /** How many are done. */
    long done();

    /** Takes the next, and writes it down. */
    void take(RunRecord record) throws IOException;

    /** Makes a checkpoint. */
    void save() throws IOException;
  }

  private final Checkpoints checkpoints;
  private final CheckpointTimer timer;

  /**
   * Of a run.
   *
   * @param timer says when it is time for a checkpoint
   */
  public SavedSteps(Checkpoints checkpoints, CheckpointTimer timer) {
    this.checkpoints = checkpoints;
    this.timer = timer;
  }

  /**
   * Takes all.
   *
   * @param all how many there are
   * @throws DivergedException that says from where to go on
   */
  public void takeAll(Steps steps, long all, RunRecord record) throws IOException {
    try {
      take(steps, all, record);
    } catch (DivergedException e) {
      List<String> saved = checkpoints.names();
      throw e.inRun(saved.isEmpty() ? null : saved.get(0));
    }
  }

  private void take(Steps steps, long all, RunRecord record) throws IOException {
    boolean saved = true;
    while (steps.done() < all) {
      steps.take(record);
      record.goesOn();
      saved = timer.due();
      if (saved) {
        steps.save();
      }
    }
    if (!saved) {
      steps.save();
    }
  }
}
