package org.tokenmerging.tuning.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.tuning.draw.SubsetDraw;

/** A tiny encoder to tune, and batches of anything. */
final class MadeTuning {

  static final double NOISE = 0.5;
  static final TuningSettings.Paces ALL = new TuningSettings.Paces(1, 1, 1);

  /** Layers 2 and 3 of four are tuned, with rank 2. */
  static final MadeFittedModel MODEL = MadeFittedModel.tuned(2, ModelPooling.MEAN, 2);

  static final int WIDTH = MODEL.config().hidden();

  private static final int NEAR = 3;

  private MadeTuning() {}

  static TuningStep open() {
    return open(settings(ALL));
  }

  static TuningStep open(TuningSettings settings) {
    return new TuningStep(WeightSet.of(MODEL.weights()), MODEL.config(), settings);
  }

  /** Each part of the loss counts, in float32. */
  static TuningSettings settings(TuningSettings.Paces paces) {
    return new TuningSettings(5, 3, 0.5, 0.2, NOISE, paces, OptimiserSettings.defaults(), false);
  }

  /** Texts of 6 to 12 rows, each with three neighbours, and what is said of each at random. */
  static TuningBatch batch(int texts, long seed) {
    Random random = new Random(seed);
    int[] lengths = random.ints(texts, 6, 12).toArray();
    lengths[0] = 12;
    int[][] ids = new int[texts][12];
    int[][] mask = new int[texts][12];
    float[][] norms = new float[texts][12];
    float[][] pairs = new float[texts][texts];
    float[][] near = new float[texts][NEAR];
    for (int text = 0; text < texts; text++) {
      for (int row = 0; row < lengths[text]; row++) {
        ids[text][row] = 110 + random.nextInt(200);
        mask[text][row] = 1;
        norms[text][row] = 4 + random.nextFloat();
      }
      Arrays.fill(pairs[text], 1f / (texts - 1));
      pairs[text][text] = 0;
      Arrays.fill(near[text], 1f / NEAR);
    }
    return new TuningBatch(
        ids,
        mask,
        tensor(random, texts, 12),
        norms,
        tensor(random, texts, 12),
        units(random, texts),
        pairs,
        unitTensor(random, texts),
        near);
  }

  private static WeightTensor tensor(Random random, int texts, int rows) {
    return new WeightTensor(
        "made", new int[] {texts, rows, WIDTH}, numbers(random, texts * rows * WIDTH));
  }

  private static WeightTensor unitTensor(Random random, int texts) {
    float[] values = new float[texts * NEAR * WIDTH];
    float[][] units = units(random, texts * NEAR);
    for (int i = 0; i < units.length; i++) {
      System.arraycopy(units[i], 0, values, i * WIDTH, WIDTH);
    }
    return new WeightTensor("made", new int[] {texts, NEAR, WIDTH}, values);
  }

  private static float[][] units(Random random, int count) {
    float[][] units = new float[count][];
    for (int i = 0; i < count; i++) {
      units[i] = numbers(random, WIDTH);
      double squares = 0;
      for (float number : units[i]) {
        squares += (double) number * number;
      }
      for (int d = 0; d < WIDTH; d++) {
        units[i][d] /= (float) Math.sqrt(squares);
      }
    }
    return units;
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Texts between a [CLS] and a [SEP] that stay, drawn about a threshold. */
  static DrawnRows drawn(TuningBatch batch, float[][] logits, double threshold, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SubsetDraw.Drawn> drawn = new ArrayList<>();
    for (int text = 0; text < batch.size(); text++) {
      int rows = Arrays.stream(batch.mask()[text]).sum();
      SampledText laidOut = MadeRows.text(1, rows - 2, 1, new int[0], 0, rows - 1);
      drawn.add(SubsetDraw.of(laidOut, logits[text], threshold, NOISE, random));
    }
    return DrawnRows.of(drawn, batch.rows());
  }

  /** The same threshold for each text. */
  static double[] thresholds(TuningBatch batch, double threshold) {
    double[] thresholds = new double[batch.size()];
    Arrays.fill(thresholds, threshold);
    return thresholds;
  }
}
