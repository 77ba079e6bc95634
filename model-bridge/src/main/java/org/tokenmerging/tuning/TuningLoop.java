package org.tokenmerging.tuning;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.training.LearningRate;
import org.tokenmerging.training.RunRecord;
import org.tokenmerging.training.SavedSteps;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.record.CheckpointTimer;
import org.tokenmerging.training.record.Checkpoints;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.PiecesRead;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.tuning.draw.PairedTexts;
import org.tokenmerging.tuning.draw.PieceWorth;
import org.tokenmerging.tuning.states.TextPool;
import org.tokenmerging.tuning.step.TuningBatch;
import org.tokenmerging.tuning.step.TuningLoss;
import org.tokenmerging.tuning.step.TuningStep;

/** Step after step: texts drawn, subsets drawn, weights changed, figures written down. */
final class TuningLoop implements SavedSteps.Steps {

  /** Draws of the loop have seeds beside those of the texts. */
  private static final long DRAWS = 1000;

  private static final double NANOS = 1e9;

  private final TuningOptions options;
  private final TextPool pool;
  private final PairedTexts texts;
  private final BatchMaking making;
  private final TuningStep step;
  private final Checkpoints checkpoints;
  private final LearningRate rate;
  private final TuningDraws draws;
  private final PieceWorth worth;
  private final SavedSteps saved;
  private final long begin = System.nanoTime();
  private final double secondsBefore;
  private long pieces;

  /**
   * At the beginning of a run, or where another left off.
   *
   * @param done what has been done before, or null
   */
  TuningLoop(
      TuningOptions options,
      TuningTexts texts,
      TuningStep step,
      Checkpoints checkpoints,
      @Nullable TuningState done) {
    this.options = options;
    this.pool = texts.pool();
    this.texts = new PairedTexts(texts.pool(), texts.neighbours(), options.rows(), options.seed());
    this.making = texts.batches();
    this.step = step;
    this.checkpoints = checkpoints;
    this.rate = new LearningRate(options.optimiser());
    this.draws = new TuningDraws(options.draw());
    this.saved =
        new SavedSteps(checkpoints, new CheckpointTimer(options.record().checkpointEvery()));
    this.worth =
        done == null ? new PieceWorth(options.rates().rates().size()) : PieceWorth.of(done.worth());
    this.secondsBefore = done == null ? 0 : done.seconds();
    this.pieces = done == null ? 0 : done.pieces();
  }

  /**
   * Runs to the last step, which has a checkpoint.
   *
   * @throws DivergedException that says from where to go on
   */
  void run(RunRecord record) throws IOException {
    saved.takeAll(this, options.optimiser().steps(), record);
  }

  @Override
  public long done() {
    return step.steps();
  }

  @Override
  public void take(RunRecord record) throws IOException {
    long number = step.steps();
    RandomGenerator random = SeededRandom.of(options.seed(), DRAWS, number);
    int[] chosen = texts.at(number);
    TuningBatch batch = making.of(chosen);
    int which = options.rates().draw(random);
    double wanted = options.rates().near(which, random);
    TuningDraws.Batch drawn = draws.of(sampled(chosen), step.logits(batch), wanted, random);
    TuningLoss loss =
        step.run(batch, drawn.rows(), drawn.thresholds(), worth.at(which), rate.at(number));
    worth.add(which, loss.difference(), drawn.rows().morePieces());
    pieces += Arrays.stream(chosen).mapToLong(pool::rows).sum();
    if (record.logs(number + 1)) {
      record.add(figures(number, loss, wanted, drawn.deleted()));
    }
  }

  private List<SampledText> sampled(int[] chosen) {
    return Arrays.stream(chosen).mapToObj(pool::get).toList();
  }

  private StepFigures figures(long number, TuningLoss loss, double wanted, double deleted) {
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put(LossNames.VECTORS, loss.vectors());
    losses.put(LossNames.PAIRS, loss.pairs());
    losses.put(LossNames.NEIGHBOURS, loss.neighbours());
    losses.put(LossNames.TOKENS, loss.tokens());
    losses.put(LossNames.RANKING, loss.ranking());
    return new StepFigures(
        number + 1,
        seconds(),
        new PiecesRead(pieces, PieceUnit.PIECES),
        loss.total(),
        rate.at(number),
        deleted,
        wanted,
        Double.NaN,
        losses,
        Map.of());
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / NANOS;
  }

  @Override
  public void save() throws IOException {
    TuningState state = new TuningState(worth.state(), seconds(), pieces);
    checkpoints.save(state.checkpoint(step.state()));
  }
}
