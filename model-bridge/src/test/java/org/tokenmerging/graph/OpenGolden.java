package org.tokenmerging.graph;

import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.golden.PlainSafetensors;
import org.tokenmerging.model.ModelConfig;

/** A golden model, run both ways: its exported bundle reopened from disk, and its open trace. */
final class OpenGolden implements AutoCloseable {

  final GoldenModel golden;
  final BareBundle bundle;
  final EncoderTrace trace;

  OpenGolden(String name, Path directory) {
    this(new GoldenModel(name), directory);
  }

  private OpenGolden(GoldenModel golden, Path directory) {
    this(golden, golden.config(), directory);
  }

  OpenGolden(GoldenModel golden, ModelConfig config, Path directory) {
    this.golden = golden;
    this.bundle = new BareBundle(golden.export(directory, config));
    this.trace = EncoderTrace.open(golden.weights(), config);
  }

  PlainSafetensors.Tensor expected(String name) {
    return golden.expected().get(name);
  }

  BareBundle.Outputs gate(int[][] ids, int[][] mask) {
    return bundle.run("gate", text(ids, mask));
  }

  BareBundle.Outputs serve(int[][] ids, int[][] mask, float threshold) {
    Map<String, Tensor> inputs = text(ids, mask);
    inputs.put("threshold", BareBundle.floats(new float[] {threshold}));
    return bundle.run("serving_default", inputs);
  }

  /** {@code encode} on the states that {@code gate} gave. */
  BareBundle.Values encode(BareBundle.Values hidden, int[][] kept, int[][] keptMask) {
    return bundle
        .run(
            "encode",
            Map.of(
                "hidden", BareBundle.floats(hidden.numbers(), hidden.shape()),
                "kept", BareBundle.ints(kept),
                "kept_mask", BareBundle.ints(keptMask)))
        .get("vectors");
  }

  /** {@code encode_merged} on those states, each row standing for itself alone. */
  BareBundle.Values encodeMerged(BareBundle.Values hidden, int[][] kept, int[][] keptMask) {
    int width = (int) hidden.shape()[2];
    float[] rows = new float[kept.length * kept[0].length * width];
    float[] sizes = new float[kept.length * kept[0].length];
    java.util.Arrays.fill(sizes, 1);
    for (int text = 0; text < kept.length; text++) {
      for (int row = 0; row < kept[text].length; row++) {
        int at = (text * kept[text].length + row) * width;
        System.arraycopy(hidden.row(text, kept[text][row]), 0, rows, at, width);
      }
    }
    return bundle
        .run(
            "encode_merged",
            Map.of(
                "merged", BareBundle.floats(rows, kept.length, kept[0].length, width),
                "kept", BareBundle.ints(kept),
                "kept_mask", BareBundle.ints(keptMask),
                "sizes", BareBundle.floats(sizes, kept.length, kept[0].length)))
        .get("vectors");
  }

  private static Map<String, Tensor> text(int[][] ids, int[][] mask) {
    return new java.util.HashMap<>(
        Map.of("ids", BareBundle.ints(ids), "mask", BareBundle.ints(mask)));
  }

  @Override
  public void close() {
    bundle.close();
    trace.close();
  }
}
