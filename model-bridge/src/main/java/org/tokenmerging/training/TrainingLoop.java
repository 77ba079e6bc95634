package org.tokenmerging.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.batches.ObjectiveSources;
import org.tokenmerging.training.batches.TrainingBatch;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Checkpoints;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.PiecesRead;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.step.StepBatch;
import org.tokenmerging.training.step.StepLosses;
import org.tokenmerging.training.step.TrainingStep;

/** Step after step: batches in, weights changed, figures written down, checkpoints now and then. */
final class TrainingLoop implements SavedSteps.Steps {

  /** Draws of the loop itself have seeds beside those of the objectives. */
  private static final long HARD_STEPS = 1000;

  private static final double NANOS = 1e9;

  private final TrainingOptions options;
  private final ModelConfig config;
  private final @Nullable DecoderShape decoder;
  private final TrainingStep step;
  private final ObjectiveSources sources;
  private final AlphaControl control;
  private final LearningRate rate;
  private final Checkpoints checkpoints;
  private final SavedSteps saved;
  private final long begin = System.nanoTime();
  private final double secondsBefore;
  private long pieces;

  /**
   * At the beginning of a run, or where another left off.
   *
   * @param decoder null where no objective has one
   * @param done what has been done before
   */
  TrainingLoop(
      TrainingOptions options,
      ModelConfig config,
      @Nullable DecoderShape decoder,
      TrainingStep step,
      ObjectiveSources sources,
      Checkpoints checkpoints,
      Done done) {
    this.options = options;
    this.config = config;
    this.decoder = decoder;
    this.step = step;
    this.sources = sources;
    this.checkpoints = checkpoints;
    this.control = new AlphaControl(options.gate(), done.controller());
    this.rate = new LearningRate(options.optimiser());
    this.saved =
        new SavedSteps(checkpoints, new CheckpointTimer(options.record().checkpointEvery()));
    this.secondsBefore = done.seconds();
    this.pieces = done.pieces();
  }

  /**
   * Runs to the last step, which has a checkpoint.
   *
   * @throws DivergedException that says from where to go on
   * @throws TrainingDataException that says the same
   */
  void run(RunRecord record) throws IOException {
    try {
      saved.takeAll(this, options.optimiser().steps(), record);
    } catch (TrainingDataException e) {
      throw new TrainingDataException(e.getMessage() + "; mend it" + checkpoints.wayOn(), e);
    }
  }

  @Override
  public long done() {
    return step.steps();
  }

  @Override
  public void take(RunRecord record) throws IOException {
    long number = step.steps();
    List<TrainingBatch> batches = batches(number);
    boolean logged = record.logs(number + 1);
    Map<String, Double> rates = logged ? LanguageRates.of(step, config, batches) : Map.of();
    List<StepBatch> read = batches.stream().map(TrainingBatch::batch).toList();
    double alpha = control.alpha(number);
    double target = control.target(number);
    StepLosses losses = step.run(read, alpha, rate.at(number), hard(number));
    control.update(number, losses.deletionRate());
    batches.forEach(batch -> pieces += batch.size());
    if (logged) {
      Map<String, Double> byName = ObjectiveLosses.of(batches, losses);
      record.add(figures(number, losses, target, alpha, byName, rates));
    }
  }

  private StepFigures figures(
      long number,
      StepLosses losses,
      double target,
      double alpha,
      Map<String, Double> byName,
      Map<String, Double> rates) {
    return new StepFigures(
        number + 1,
        seconds(),
        new PiecesRead(pieces, PieceUnit.of(config)),
        losses.total(),
        rate.at(number),
        config.hasGate() ? losses.deletionRate() : Double.NaN,
        target,
        config.hasGate() ? alpha : Double.NaN,
        byName,
        rates);
  }

  private List<TrainingBatch> batches(long number) {
    List<TrainingBatch> batches = new ArrayList<>();
    for (int part = 0; part < options.batch().microBatches(); part++) {
      batches.add(sources.mix().next(number, part));
    }
    return batches;
  }

  private boolean hard(long number) {
    double share = options.gate().hardShare();
    return share > 0 && SeededRandom.of(options.seed(), HARD_STEPS, number).nextDouble() < share;
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / NANOS;
  }

  @Override
  public void save() throws IOException {
    List<String> labels = sources.labels().isEmpty() ? null : sources.labels();
    RunState state =
        new RunState(
            config, decoder, control.state(), sources.mix().positions(), labels, seconds(), pieces);
    StepState now = step.state();
    checkpoints.save(state.checkpoint(step.weights(now), now));
  }
}
