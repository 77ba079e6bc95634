package org.tokenmerging.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;

/** Runs texts with pieces deleted as a gate says, at several rates, with some noise. */
final class StudentPass {

  /** Is shown each text at each rate. */
  interface Receiver {
    void accept(int text, int rate, Student student);
  }

  private final LayeredEncoder encoder;
  private final GateFeatures features;
  private final int layer;
  private final int layers;

  /**
   * With an encoder that can be cut after this layer.
   *
   * @param layer the gate layer
   * @param layers all layers of the encoder
   */
  StudentPass(LayeredEncoder encoder, GateFeatures features, int layer, int layers) {
    this.encoder = encoder;
    this.features = features;
    this.layer = layer;
    this.layers = layers;
  }

  /** The gate layer. */
  int layer() {
    return layer;
  }

  /**
   * How pieces are drawn.
   *
   * @param rates the shares of pieces deleted of each text
   * @param jitter how far a text's rate may lie off, to either side
   * @param noise how many standard deviations of the batch's logits are added to each at random
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Chance(double[] rates, double jitter, double noise, Random random) {

    double rate(int index) {
      double off = jitter == 0 ? 0 : jitter * (2 * random.nextDouble() - 1);
      return Math.max(0, Math.min(0.99, rates[index] + off));
    }

    double[] noisy(double[] logits, double deviation) {
      return noise == 0
          ? logits
          : Arrays.stream(logits)
              .map(logit -> logit + noise * deviation * random.nextGaussian())
              .toArray();
    }
  }

  /** Runs a batch. */
  void run(TextBatch batch, EffectGateWeights gate, Chance chance, Receiver receiver) {
    List<TracedRows> read = encoder.read(batch.ids(), batch.mask(), List.of(1, layer, layers));
    double[][] logits = logits(batch, gate, read.get(0), read.get(1));
    double deviation = deviation(logits);
    for (int rate = 0; rate < chance.rates().length; rate++) {
      int[][] kept = new int[batch.size()][];
      for (int text = 0; text < kept.length; text++) {
        double share = chance.rate(rate);
        kept[text] = kept(batch.texts().get(text), chance.noisy(logits[text], deviation), share);
      }
      later(batch, read.get(1), read.get(2), kept, rate, receiver);
    }
  }

  /** The logits of the scored rows of each text of a batch. */
  double[][] logits(TextBatch batch, EffectGateWeights gate) {
    List<TracedRows> read = encoder.read(batch.ids(), batch.mask(), List.of(1, layer));
    return logits(batch, gate, read.get(0), read.get(1));
  }

  private double[][] logits(
      TextBatch batch, EffectGateWeights gate, TracedRows first, TracedRows states) {
    double[][] logits = new double[batch.size()][];
    Arrays.setAll(logits, text -> logits(batch.texts().get(text), text, first, states, gate));
    return logits;
  }

  private double[] logits(
      SampledText text, int index, TracedRows first, TracedRows states, EffectGateWeights gate) {
    return Arrays.stream(features.ofScored(text, index, first, states))
        .mapToDouble(gate::logit)
        .toArray();
  }

  private static double deviation(double[][] logits) {
    double[] all = Arrays.stream(logits).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    return Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElse(0));
  }

  /** The rows of a text that go on, ascending. */
  static int[] kept(SampledText text, double[] logits, double rate) {
    float[] pieces = new float[text.pieces()];
    int[] scored = text.scored();
    for (int i = 0; i < scored.length; i++) {
      if (text.isPiece(scored[i])) {
        pieces[scored[i] - text.firstPiece()] = (float) logits[i];
      }
    }
    KeptPositions best = KeptPositions.best(pieces, new DeletionRate(rate).kept(pieces.length));
    double lowest = IntStream.of(best.toArray()).mapToDouble(i -> pieces[i]).min().orElse(0);
    IntStream specials =
        IntStream.range(0, scored.length)
            .filter(i -> !text.isPiece(scored[i]) && logits[i] >= lowest)
            .map(i -> scored[i]);
    IntStream rows = IntStream.of(best.toArray()).map(i -> i + text.firstPiece());
    return IntStream.concat(IntStream.concat(rows, specials), IntStream.of(text.protectedRows()))
        .sorted()
        .toArray();
  }

  private void later(
      TextBatch batch,
      TracedRows states,
      TracedRows teacher,
      int[][] kept,
      int rate,
      Receiver receiver) {
    int longest = Arrays.stream(kept).mapToInt(rows -> rows.length).max().orElseThrow();
    KeptBatch going = new KeptBatch(batch.size(), longest, states.width());
    for (int text = 0; text < kept.length; text++) {
      going.set(text, states, text, kept[text]);
    }
    TracedRows vectors = encoder.later(layer, going.rows(), going.positions(), going.mask());
    for (int text = 0; text < kept.length; text++) {
      Student student =
          new Student(batch.texts().get(text), text, states, teacher, kept[text], vectors);
      receiver.accept(batch.indexes()[text], rate, student);
    }
  }
}
