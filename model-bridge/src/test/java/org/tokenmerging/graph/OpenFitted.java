package org.tokenmerging.graph;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Tensor;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.graph.BareBundle.Outputs;
import org.tokenmerging.graph.BareBundle.Values;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;

/**
 * A fitted model in a bare session, and what its formulae say of the same states: nothing here is
 * read from {@code pool} or {@code restore} but by {@link #bundle}. A text is the ids of all its
 * rows, a batch is texts padded to the longest.
 */
public final class OpenFitted implements AutoCloseable {

  public final Path directory;
  public final ModelConfig config;
  final BareBundle bundle;
  private final EncoderTrace trace;
  private final FittedFormulae formulae;

  public OpenFitted(MadeFittedModel model, Path directory) {
    this.directory = model.export(directory);
    this.config = model.config();
    this.bundle = new BareBundle(directory);
    this.trace = EncoderTrace.open(model.weights(), config);
    this.formulae = new FittedFormulae(model.weights(), config);
  }

  /** Texts padded to the longest, and their mask. */
  static Map<String, Tensor> text(int[]... texts) {
    return new java.util.HashMap<>(
        Map.of("ids", BareBundle.ints(padded(texts)), "mask", BareBundle.ints(mask(texts))));
  }

  static int[][] padded(int[]... texts) {
    int seq = Arrays.stream(texts).mapToInt(text -> text.length).max().orElseThrow();
    return Arrays.stream(texts).map(t -> Arrays.copyOf(t, seq)).toArray(int[][]::new);
  }

  static int[][] mask(int[]... texts) {
    int seq = padded(texts)[0].length;
    return Arrays.stream(texts)
        .map(t -> IntStream.range(0, seq).map(i -> i < t.length ? 1 : 0).toArray())
        .toArray(int[][]::new);
  }

  Outputs gate(int[]... texts) {
    return bundle.run("gate", text(texts));
  }

  Outputs serve(float threshold, int[]... texts) {
    Map<String, Tensor> inputs = text(texts);
    inputs.put("threshold", BareBundle.floats(new float[] {threshold}));
    return bundle.run("serving_default", inputs);
  }

  /** By the formula, whatever the id: the score of each row. */
  public float[] scores(int[] ids) {
    TracedRun run = trace.soft(padded(ids), mask(ids), new float[1][ids.length]);
    float[] scores = new float[ids.length];
    for (int row = 0; row < scores.length; row++) {
      float[] first = run.entering(1).row(0, row);
      scores[row] = formulae.score(first, run.entering(config.gateLayer()).row(0, row), ids[row]);
    }
    return scores;
  }

  float rarity(int id) {
    return formulae.rarity(id);
  }

  /** The vectors of rows when only they are kept: {@code [1, kept, hidden]}. */
  public Values vectors(int[] ids, int[] kept) {
    Values hidden = gate(ids).get("hidden");
    return bundle
        .run(
            "encode",
            Map.of(
                "hidden", BareBundle.floats(hidden.numbers(), hidden.shape()),
                "kept", BareBundle.ints(new int[][] {kept}),
                "kept_mask", BareBundle.ints(mask(kept))))
        .get("vectors");
  }

  /** By the formula: the pooled vector of a text of which these rows are kept. */
  public float[] pooled(int[] ids, int[] kept) {
    Values hidden = gate(ids).get("hidden");
    Values vectors = vectors(ids, kept);
    double[] ofKept = new double[config.hidden()];
    for (int i = 0; i < (config.pooling() == ModelPooling.FIRST ? 1 : kept.length); i++) {
      add(ofKept, vectors.row(0, i));
    }
    double[] ofDeleted = new double[config.hidden()];
    deleted(ids, kept).forEach(row -> add(ofDeleted, hidden.row(0, row)));
    return formulae.pooled(ofKept, ofDeleted, kept.length, ids.length - kept.length);
  }

  /** By the formula: the pooled vector from sums. */
  float[] pooled(double[] kept, double[] deleted, int keptRows, int deletedRows) {
    return formulae.pooled(kept, deleted, keptRows, deletedRows);
  }

  /** By the formula: the vector of each deleted row, null for the kept. */
  public float[][] restored(int[] ids, int[] kept) {
    Values hidden = gate(ids).get("hidden");
    Values vectors = vectors(ids, kept);
    double[] mean = new double[config.hidden()];
    for (int i = 0; i < kept.length; i++) {
      add(mean, vectors.row(0, i));
    }
    for (int d = 0; d < mean.length; d++) {
      mean[d] /= kept.length;
    }
    float[][] restored = new float[ids.length][];
    deleted(ids, kept).forEach(row -> restored[row] = formulae.restored(hidden.row(0, row), mean));
    return restored;
  }

  private static IntStream deleted(int[] ids, int[] kept) {
    return IntStream.range(0, ids.length).filter(row -> Arrays.binarySearch(kept, row) < 0);
  }

  private static void add(double[] sum, float[] row) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += row[d];
    }
  }

  @Override
  public void close() {
    bundle.close();
    trace.close();
  }
}
