package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.training.FreshRunFolder;
import org.tokenmerging.training.RunProgress;
import org.tokenmerging.training.RunRecord;
import org.tokenmerging.training.RunStart;
import org.tokenmerging.training.TrainingRun;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.options.OptimiserOptions;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.RunLock;
import org.tokenmerging.training.record.StateTensors;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.tuning.states.StateCache;
import org.tokenmerging.tuning.step.TuningSettings;
import org.tokenmerging.tuning.step.TuningStep;

/**
 * A tuning: an encoder with a fitted gate learns to do without what the gate deletes. Its later
 * layers, gate and maps learn from the encoder itself, nothing deleted; the layers before the gate
 * stay as they are.
 *
 * <p>For one thread. A run that is killed goes on with {@link RunStart#resumed()} as if it had not
 * been.
 */
public final class TuningRun {

  /** The folder in a run's own where states lie, unless another is named. */
  private static final String STATES = "states";

  private final TuningOptions options;
  private final RunFolder folder;
  private final RunProgress progress;
  private final WorkProgress work;

  private TuningRun(
      TuningOptions options, RunFolder folder, RunProgress progress, WorkProgress work) {
    this.options = options;
    this.folder = folder;
    this.progress = progress;
    this.work = work;
  }

  /**
   * Runs to the end.
   *
   * @param start with a model directory that has a fitted gate, or where the run left off
   * @param progress is told of steps
   * @param work is told of what comes before the steps
   * @return the model directory that was made
   * @throws IOException if a file cannot be read or written; the last checkpoint is as it was
   * @throws InvalidOptionException if options do not fit the model or the folder
   */
  public static Path run(
      TuningOptions options, RunStart start, RunProgress progress, WorkProgress work)
      throws IOException {
    RunFolder folder = RunFolder.make(options.record().run());
    try (RunLock lock = RunLock.take(folder.path())) {
      Objects.requireNonNull(lock);
      TuningRun run = new TuningRun(options, folder, progress, work);
      return start.resume() ? run.resume() : run.begin(start.from());
    }
  }

  private Path begin(@Nullable Path from) throws IOException {
    if (from == null) {
      throw new InvalidOptionException(
          "method=tune needs a model to begin with; name one with a fitted gate by --from");
    }
    FreshRunFolder.require(folder, from);
    TuningStart start = TuningStart.read(from);
    folder.writeOptions(options.resolved(), from);
    return run(start, null);
  }

  private Path resume() throws IOException {
    RunCheckpoint checkpoint = folder.newestCheckpoint(progress::warn);
    Path from = folder.begunWith();
    if (from == null) {
      throw folder.nothingToResume();
    }
    options.requireSame(TuningOptions.read(folder.options()));
    if (checkpoint.step() > options.optimiser().steps()) {
      throw new InvalidOptionException(
          "optimiser.steps="
              + options.optimiser().steps()
              + " is not allowed: step "
              + checkpoint.step()
              + " is done already; allowed: that or more");
    }
    TuningStart start = TuningStart.read(from);
    folder.writeOptions(options.resolved(), from);
    return run(start, checkpoint);
  }

  private Path run(TuningStart start, @Nullable RunCheckpoint checkpoint) throws IOException {
    Path states = options.states() == null ? folder.path().resolve(STATES) : options.states();
    Path model;
    try (TuningTexts texts = TuningTexts.open(options, start, states, work)) {
      model = tune(start, checkpoint, texts);
    }
    if (options.states() == null) {
      StateCache.delete(states);
    }
    return model;
  }

  private Path tune(TuningStart start, @Nullable RunCheckpoint checkpoint, TuningTexts texts)
      throws IOException {
    progress.begin("building the graph");
    WeightSet tensors = start.tensors(options.rank(), options.seed());
    try (TuningStep step =
        new TuningStep(tensors, start.config(), settings(options.optimiser().bfloat16()))) {
      if (checkpoint != null) {
        step.restore(StateTensors.state(checkpoint));
      }
      TuningState done = checkpoint == null ? null : TuningState.of(checkpoint);
      TuningLoop loop = new TuningLoop(options, texts, step, folder.checkpoints(), done);
      return run(loop, step, () -> make(start, tensors, step, texts));
    }
  }

  private Path make(TuningStart start, WeightSet begun, TuningStep step, TuningTexts texts)
      throws IOException {
    WeightSet learnt = begun.with(step.state().weights());
    WeightSet made = begun.towards(learnt, options.share());
    try (TuningStep exact = new TuningStep(made, start.config(), settings(false))) {
      return new TunedModel(start, options, texts).write(made, exact, folder, model(), work);
    }
  }

  private Path model() {
    return folder.path().resolve(TrainingRun.MODEL);
  }

  /** Makes the model. */
  private interface Making {

    Path make() throws IOException;
  }

  private Path run(TuningLoop loop, TuningStep step, Making making) throws IOException {
    progress.begin("tuning; its curves are in " + folder.page());
    StepColumns columns = new StepColumns(PieceUnit.PIECES, LossNames.ALL, List.of());
    long all = options.optimiser().steps();
    try (RunRecord record =
        new RunRecord(folder, options.record(), all, columns, step.steps(), progress)) {
      Path model;
      try {
        loop.run(record);
        progress.begin("making the model directory");
        model = making.make();
      } catch (IOException | RuntimeException | Error e) {
        record.stop(step.steps(), e);
        throw e;
      }
      record.finish();
      return model;
    }
  }

  private TuningSettings settings(boolean bfloat16) {
    OptimiserOptions optimiser = options.optimiser();
    return new TuningSettings(
        options.losses().pairs(),
        options.losses().neighbours(),
        options.losses().tokens(),
        options.losses().ranking(),
        options.draw().noise(),
        options.paces(),
        new OptimiserSettings(
            0.9, 0.98, 1e-8, optimiser.weightDecay(), optimiser.longestGradient()),
        bfloat16);
  }
}
