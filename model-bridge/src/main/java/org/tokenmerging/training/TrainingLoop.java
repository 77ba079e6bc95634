package org.tokenmerging.training;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Checkpoints;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.step.StepBatch;
import org.tokenmerging.training.step.StepLosses;
import org.tokenmerging.training.step.TrainingStep;

/** Step after step: batches in, weights changed, figures written down, checkpoints now and then. */
final class TrainingLoop {

  /** Draws of the loop itself have seeds beside those of the objectives. */
  private static final long HARD_STEPS = 1000;

  private static final double NANOS = 1e9;

  private final TrainingOptions options;
  private final StartingModel model;
  private final TrainingStep step;
  private final ObjectiveMix mix;
  private final AlphaControl control;
  private final LearningRate rate;
  private final Checkpoints checkpoints;
  private final CheckpointTimer timer;
  private final long begin = System.nanoTime();
  private final double secondsBefore;
  private long bytes;

  /**
   * At the beginning of a run, or where another left off.
   *
   * @param done what has been done before
   */
  TrainingLoop(
      TrainingOptions options,
      StartingModel model,
      TrainingStep step,
      ObjectiveMix mix,
      Checkpoints checkpoints,
      Done done) {
    this.options = options;
    this.model = model;
    this.step = step;
    this.mix = mix;
    this.checkpoints = checkpoints;
    this.control = new AlphaControl(options.gate(), done.controller());
    this.rate = new LearningRate(options.optimiser());
    this.timer = new CheckpointTimer(options.record().checkpointEvery(), Clock.systemUTC());
    this.secondsBefore = done.seconds();
    this.bytes = done.bytes();
  }

  /** Runs to the last step, which has a checkpoint. */
  void run(RunRecord record) throws IOException {
    boolean saved = true;
    while (step.steps() < options.optimiser().steps()) {
      take(record);
      saved = timer.due();
      if (saved) {
        save();
      }
    }
    if (!saved) {
      save();
    }
  }

  private void take(RunRecord record) throws IOException {
    long number = step.steps();
    List<TrainingBatch> batches = batches(number);
    boolean logged = record.logs(number + 1);
    Map<String, Double> rates = logged ? LanguageRates.of(step, model.config(), batches) : Map.of();
    double alpha = control.alpha(number);
    double target = control.target(number);
    List<StepBatch> read = batches.stream().map(TrainingBatch::batch).toList();
    StepLosses losses = step.run(read, alpha, rate.at(number), hard(number));
    control.update(number, losses.deletionRate());
    batches.forEach(batch -> bytes += batch.size());
    if (logged) {
      record.add(
          new StepFigures(
              number + 1,
              seconds(),
              bytes,
              losses.total(),
              rate.at(number),
              model.config().hasGate() ? losses.deletionRate() : Double.NaN,
              target,
              model.config().hasGate() ? alpha : Double.NaN,
              objective(batches, losses),
              rates));
    }
  }

  private List<TrainingBatch> batches(long number) {
    List<TrainingBatch> batches = new ArrayList<>();
    for (int part = 0; part < options.batch().microBatches(); part++) {
      batches.add(mix.next(number, part));
    }
    return batches;
  }

  private boolean hard(long number) {
    double share = options.gate().hardShare();
    return share > 0 && SeededRandom.of(options.seed(), HARD_STEPS, number).nextDouble() < share;
  }

  /** The loss without what the gate adds; by name where all of the step was for one objective. */
  private static Map<String, Double> objective(List<TrainingBatch> batches, StepLosses losses) {
    Map<String, Double> named = new HashMap<>();
    batches.forEach(batch -> named.put(batch.learnt().word(), losses.objective()));
    return named.size() == 1 ? named : Map.of();
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / NANOS;
  }

  private void save() throws IOException {
    RunState state =
        new RunState(
            model.config(), model.decoder(), control.state(), mix.positions(), seconds(), bytes);
    checkpoints.save(state.checkpoint(step.weights(), step.state()));
  }
}
