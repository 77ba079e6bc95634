package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
import org.tokenmerging.tuning.states.Neighbours;
import org.tokenmerging.tuning.states.StateCache;
import org.tokenmerging.tuning.states.TeacherVectors;
import org.tokenmerging.tuning.states.TextPool;

/**
 * The texts of a tuning with all that is known of them: states, vectors, neighbours. Closing it
 * closes the file of states.
 *
 * @param sample what was read
 * @param pool its texts
 * @param states of each text
 * @param neighbours of each text
 * @param vectors of each text
 */
record TuningTexts(
    TextSample sample,
    TextPool pool,
    StateCache states,
    TeacherVectors vectors,
    Neighbours neighbours)
    implements AutoCloseable {

  /** One stretch of text in so many is held back, for the calibration of the gate. */
  private static final int HELD_BACK = 25;

  /** Texts are sampled alike whatever the run's seed, so that runs can share their states. */
  private static final long SAMPLE_SEED = 1;

  /**
   * Reads the text, and the states of it that are not there yet.
   *
   * @param states the folder where they lie
   */
  static TuningTexts open(TuningOptions options, TuningStart start, Path states, WorkProgress work)
      throws IOException {
    TextSample sample = sample(options, start, work);
    TextPool pool = TextPool.of(sample);
    StateCache cache = cache(options, start, sample, pool, states, work);
    try {
      TeacherVectors vectors =
          TeacherVectors.of(cache, start.config().hidden(), start.config().pooling(), work);
      return new TuningTexts(sample, pool, cache, vectors, cache.neighbours(vectors, work));
    } catch (IOException | RuntimeException | Error e) {
      cache.close();
      throw e;
    }
  }

  private static TextSample sample(TuningOptions options, TuningStart start, WorkProgress work)
      throws IOException {
    ModelConfig config = start.config();
    SampleSize size = new SampleSize(options.sentences(), options.passages(), HELD_BACK);
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(start.directory())) {
      TextSample sample =
          new TextFiles(options.text(), size, work).sample(tokenizer, config, SAMPLE_SEED);
      return options.mixed() == 0 ? sample : mixed(options, sample, start, tokenizer);
    }
  }

  private static TextSample mixed(
      TuningOptions options, TextSample sample, TuningStart start, PieceTokenizer tokenizer)
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

  private static StateCache cache(
      TuningOptions options,
      TuningStart start,
      TextSample sample,
      TextPool pool,
      Path states,
      WorkProgress work)
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

  /** Makes batches of them. */
  BatchMaking batches() {
    return new BatchMaking(states, vectors, neighbours);
  }

  @Override
  public void close() throws IOException {
    states.close();
  }
}
