package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.MixedTexts;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextFiles;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.text.PieceTokenizer;
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
import org.tokenmerging.tuning.draw.PairedTexts;
import org.tokenmerging.tuning.states.Neighbours;
import org.tokenmerging.tuning.states.StateCache;
import org.tokenmerging.tuning.states.TeacherVectors;
import org.tokenmerging.tuning.states.TextPool;
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

  /** One stretch of text in so many is held back, for the calibration of the gate. */
  private static final int HELD_BACK = 25;

  /** The folder in a run's own where states lie, unless another is named. */
  private static final String STATES = "states";

  /** Texts are sampled alike whatever the run's seed, so that runs can share their states. */
  private static final long SAMPLE_SEED = 1;

  private static final double NO_CLIP = 1e9;

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
    RunCheckpoint checkpoint =
        folder.checkpoints().newest(progress::warn).orElseThrow(this::nothingToResume);
    Path from = folder.begunWith();
    if (from == null) {
      throw nothingToResume();
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

  private InvalidOptionException nothingToResume() {
    return new InvalidOptionException(
        "there is no checkpoint in "
            + folder.path()
            + " to resume from; leave --resume out to begin");
  }

  private Path run(TuningStart start, @Nullable RunCheckpoint checkpoint) throws IOException {
    TextSample sample = sample(start);
    TextPool pool = TextPool.of(sample);
    Path states = options.states() == null ? folder.path().resolve(STATES) : options.states();
    Path model;
    try (StateCache cache = cache(states, start, pool, sample)) {
      TeacherVectors vectors =
          TeacherVectors.of(cache, start.config().hidden(), start.config().pooling(), work);
      Neighbours neighbours = cache.neighbours(vectors, work);
      BatchMaking making = new BatchMaking(cache, vectors, neighbours);
      PairedTexts texts = new PairedTexts(pool, neighbours, options.rows(), options.seed());
      TunedModel made = new TunedModel(start, options, sample, pool, making);
      model = tune(start, checkpoint, pool, texts, making, made);
    }
    if (options.states() == null) {
      StateCache.delete(states);
    }
    return model;
  }

  private TextSample sample(TuningStart start) throws IOException {
    ModelConfig config = start.config();
    SampleSize size = new SampleSize(options.sentences(), options.passages(), HELD_BACK);
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(start.directory())) {
      TextSample sample =
          new TextFiles(options.text(), size, work).sample(tokenizer, config, SAMPLE_SEED);
      return options.mixed() == 0 ? sample : mixed(sample, start, tokenizer);
    }
  }

  private TextSample mixed(TextSample sample, TuningStart start, PieceTokenizer tokenizer)
      throws IOException {
    MixedTexts mixed =
        new MixedTexts(
            start.directory().tokenizer(),
            tokenizer,
            new RowLayout(tokenizer, start.config()),
            new Random(SAMPLE_SEED));
    List<SampledText> training = new ArrayList<>(sample.training());
    training.addAll(mixed.of(sample.training(), options.mixed()));
    return new TextSample(training, sample.heldBack(), sample.counts());
  }

  private StateCache cache(Path states, TuningStart start, TextPool pool, TextSample sample)
      throws IOException {
    ModelConfig config = start.config();
    int layer = config.gateLayer();
    String key =
        start.fitted().record().base()
            + " layer "
            + layer
            + ", "
            + pool.size()
            + " texts of "
            + sample.describe(options.text());
    return StateCache.open(
        states,
        key,
        pool,
        config.hidden(),
        List.of(layer, config.encoder().layers()),
        () -> {
          try (SafetensorsFile published = SafetensorsFile.open(start.weights())) {
            return LayeredEncoder.open(published, config, new TreeSet<>(List.of(layer)));
          }
        },
        work);
  }

  private Path tune(
      TuningStart start,
      @Nullable RunCheckpoint checkpoint,
      TextPool pool,
      PairedTexts texts,
      BatchMaking making,
      TunedModel made)
      throws IOException {
    progress.begin("building the graph");
    WeightSet tensors = start.tensors(options.rank(), options.seed());
    try (TuningStep step = new TuningStep(tensors, start.config(), settings(bfloat16()))) {
      if (checkpoint != null) {
        step.restore(StateTensors.state(checkpoint));
      }
      TuningState done = checkpoint == null ? null : TuningState.of(checkpoint);
      TuningLoop loop =
          new TuningLoop(options, pool, texts, making, step, folder.checkpoints(), done);
      return run(loop, step, () -> make(start, tensors.with(step.state().weights()), made));
    }
  }

  private Path make(TuningStart start, WeightSet learnt, TunedModel made) throws IOException {
    try (TuningStep exact = new TuningStep(learnt, start.config(), settings(false))) {
      return made.write(learnt, exact, folder, model(), work);
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

  private boolean bfloat16() {
    return options.optimiser().precision() == OptimiserOptions.Precision.BFLOAT16;
  }

  private TuningSettings settings(boolean bfloat16) {
    OptimiserOptions optimiser = options.optimiser();
    double clip = optimiser.clip() == 0 ? NO_CLIP : optimiser.clip();
    return new TuningSettings(
        options.losses().pairs(),
        options.losses().neighbours(),
        options.losses().tokens(),
        options.losses().ranking(),
        options.draw().noise(),
        options.paces(),
        new OptimiserSettings(0.9, 0.98, 1e-8, optimiser.weightDecay(), clip),
        bfloat16);
  }
}
