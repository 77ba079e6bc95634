package org.tokenmerging.training.step;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.training.optimiser.WeightSet;

/** A model as small as one can be, and made-up batches that it can learn. */
final class MadeTraining {

  static final int VOCABULARY = 24;
  static final DecoderShape DECODER = new DecoderShape(1, false);
  static final int WIDTH = 16;
  private static final String GATE_BIAS = "delete_gate.feed_forward.bias";

  private MadeTraining() {}

  /** Two layers of width 16, a gate between them. */
  static ModelConfig gated() {
    return config(new ModelConfig.Gate(ModelConfig.GateKind.STATES, -30, -15, true), List.of(1));
  }

  static ModelConfig config(ModelConfig.@Nullable Gate gate, List<Integer> protectedIds) {
    EncoderShape shape =
        new EncoderShape(
            Family.T5,
            2,
            WIDTH,
            2,
            8,
            32,
            FeedForwardKind.GATED_GELU,
            SoftmaxKind.SOFTMAX1,
            1e-6,
            new RelativeDistances(8, 32));
    return new ModelConfig(
        ModelConfig.FORMAT,
        "made",
        shape,
        1,
        gate,
        false,
        null,
        null,
        ModelPooling.MEAN,
        ModelConfig.BYTES,
        "",
        64,
        protectedIds,
        List.of(),
        "gate",
        0.5,
        "none",
        "made for a test",
        "none",
        Map.of(),
        Map.of());
  }

  static WeightSet weights(long seed) {
    return T5Initialisation.of(gated(), DECODER, VOCABULARY, seed);
  }

  /** The same with a gate that keeps nearly all pieces if this is above 0, few if below. */
  static WeightSet withGateBias(float bias) {
    WeightSet weights = weights(3);
    String name =
        weights.names().stream().filter(one -> one.endsWith(GATE_BIAS)).findFirst().orElseThrow();
    return weights.with(Map.of(name, new WeightTensor(name, new int[] {1}, new float[] {bias})));
  }

  static StepOptions spans() {
    return StepOptions.spans(DECODER, 5);
  }

  static TrainingStep open(StepOptions options) {
    return TrainingStep.open(weights(3), gated(), options);
  }

  /** Texts of 10 random ids and the end; the last three rows are pads in every second text. */
  private static int[][] ids(int texts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] ids = new int[texts][11];
    for (int text = 0; text < texts; text++) {
      int real = text % 2 == 0 ? 10 : 7;
      for (int i = 0; i < real; i++) {
        ids[text][i] = 3 + random.nextInt(VOCABULARY - 3);
      }
      ids[text][real] = 1;
    }
    return ids;
  }

  private static int[][] mask(int[][] ids) {
    return Arrays.stream(ids)
        .map(row -> Arrays.stream(row).map(id -> Math.min(id, 1)).toArray())
        .toArray(int[][]::new);
  }

  /** The decoder is to say the first four ids. */
  static StepBatch copying(int texts, long seed) {
    int[][] ids = ids(texts, seed);
    int[][] labels = new int[texts][6];
    for (int text = 0; text < texts; text++) {
      System.arraycopy(ids[text], 0, labels[text], 0, 4);
      labels[text][4] = 1;
      labels[text][5] = -100;
    }
    return StepBatch.spans(ids, mask(ids), labels);
  }

  /** The same but for the first text, of which one label is left. */
  static StepBatch firstHasOneLabel(StepBatch spans) {
    int[][] labels = spans.labels().clone();
    labels[0] = new int[labels[1].length];
    Arrays.fill(labels[0], -100);
    labels[0][0] = spans.labels()[0][0];
    return StepBatch.spans(spans.ids(), spans.mask(), labels);
  }

  /** Some texts of a batch. */
  static StepBatch part(StepBatch all, int from, int to) {
    int[][] ids = Arrays.copyOfRange(all.ids(), from, to);
    int[][] mask = Arrays.copyOfRange(all.mask(), from, to);
    return switch (all.objective()) {
      case SPANS -> StepBatch.spans(ids, mask, Arrays.copyOfRange(all.labels(), from, to));
      case VECTORS -> StepBatch.vectors(ids, mask, Arrays.copyOfRange(all.targets(), from, to));
      case CLASSES -> StepBatch.classes(ids, mask, Arrays.copyOfRange(all.labels()[0], from, to));
    };
  }

  /** The class is whether the first id is in the upper half of the vocabulary. */
  static StepBatch halves(int texts, long seed) {
    int[][] ids = ids(texts, seed);
    int[] classes = Arrays.stream(ids).mapToInt(row -> row[0] > VOCABULARY / 2 ? 1 : 0).toArray();
    return StepBatch.classes(ids, mask(ids), classes);
  }

  /** The teacher's vectors are random, of this width. */
  static StepBatch taught(int texts, int width, long seed) {
    int[][] ids = ids(texts, seed);
    SplittableRandom random = new SplittableRandom(~seed);
    float[][] targets = new float[texts][width];
    for (float[] target : targets) {
      for (int i = 0; i < width; i++) {
        target[i] = (float) random.nextGaussian();
      }
    }
    return StepBatch.vectors(ids, mask(ids), targets);
  }
}
