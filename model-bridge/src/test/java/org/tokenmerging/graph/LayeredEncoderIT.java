package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeText;

/** An encoder that can be looked into, beside the bundle that was exported of it. */
class LayeredEncoderIT {

  private static final float TOLERANCE = 1e-5f;

  @Nested
  class of_bert extends Encoder {
    @Override
    Path model(Path to) {
      return MadeModels.bert(to, MadeText.words(), 1, 2, ModelPooling.MEAN, "");
    }
  }

  @Nested
  class of_t5 extends Encoder {
    @Override
    Path model(Path to) {
      return MadeModels.t5(to, 2);
    }
  }

  /** Its own gate is not asked. */
  @Nested
  class of_mrt5 extends Encoder {
    @Override
    Path model(Path to) {
      return MadeModels.mrt5(to);
    }
  }

  /** What holds of every family. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Encoder {

    private static final int[] LONG = new Random(1).ints(23, 4, 80).toArray();
    private static final int[] SHORT = new Random(2).ints(7, 4, 80).toArray();

    private SafetensorsFile weights;
    private ModelConfig config;
    private BareBundle bundle;
    private LayeredEncoder encoder;
    private int layers;

    abstract Path model(Path to);

    @BeforeAll
    void open(@TempDir Path folder) {
      Path model = model(folder.resolve("model"));
      config = ModelDirectory.open(model).config();
      layers = config.encoder().layers();
      weights = SafetensorsFile.open(model.resolve(ModelDirectory.WEIGHTS));
      bundle = new BareBundle(model);
      encoder = LayeredEncoder.open(weights, config, new TreeSet<>(List.of(1, config.gateLayer())));
    }

    @AfterAll
    void close() {
      encoder.close();
      bundle.close();
      weights.close();
    }

    private List<TracedRows> read(List<Integer> after, int[]... texts) {
      return encoder.read(ids(texts), mask(texts), after);
    }

    private Map<String, Tensor> text(int[]... texts) {
      return Map.of("ids", BareBundle.ints(ids(texts)), "mask", BareBundle.ints(mask(texts)));
    }

    @Test
    void its_last_rows_are_those_of_the_signature_full() {
      BareBundle.Values full = bundle.run("full", text(LONG, SHORT)).get("vectors");
      TracedRows vectors = read(List.of(layers), LONG, SHORT).get(0);
      for (int row = 0; row < LONG.length; row++) {
        assertClose(vectors.row(0, row), full.row(0, row));
      }
      for (int row = 0; row < SHORT.length; row++) {
        assertClose(vectors.row(1, row), full.row(1, row));
      }
    }

    @Test
    void its_rows_at_the_gate_layer_are_those_of_the_signature_gate() {
      BareBundle.Values hidden = bundle.run("gate", text(LONG)).get("hidden");
      TracedRows states = read(List.of(config.gateLayer()), LONG).get(0);
      for (int row = 0; row < LONG.length; row++) {
        assertClose(states.row(0, row), hidden.row(0, row));
      }
    }

    @Test
    void its_rows_after_each_layer_enter_the_next() {
      try (EncoderTrace trace = EncoderTrace.open(weights, config)) {
        float[][] nothingAdded = {new float[LONG.length]};
        TracedRun run = trace.soft(ids(LONG), mask(LONG), nothingAdded);
        List<TracedRows> read = read(IntStream.range(0, layers).boxed().toList(), LONG);
        for (int layer = 0; layer < layers; layer++) {
          assertClose(read.get(layer).values(), run.entering(layer).values());
        }
      }
    }

    @Test
    void rows_do_not_depend_on_the_texts_beside_them() {
      List<Integer> all = IntStream.rangeClosed(0, layers).boxed().toList();
      List<TracedRows> alone = read(all, SHORT);
      List<TracedRows> among = read(all, LONG, SHORT, LONG);
      for (int layer : all) {
        for (int row = 0; row < SHORT.length; row++) {
          assertClose(among.get(layer).row(1, row), alone.get(layer).row(0, row));
        }
      }
    }

    @Test
    void layers_may_be_asked_for_in_any_order_and_twice() {
      List<TracedRows> read = read(List.of(layers, 1, layers), SHORT);
      assertThat(read.get(0).values()).isEqualTo(read.get(2).values());
      assertThat(read.get(1).values()).isEqualTo(read(List.of(1), SHORT).get(0).values());
    }

    @Test
    void with_every_row_sent_on_the_vectors_are_the_same() {
      List<TracedRows> read = read(List.of(1, layers), LONG);
      int[][] all = {IntStream.range(0, LONG.length).toArray()};
      TracedRows vectors = encoder.later(1, read.get(0), all, mask(LONG));
      assertClose(vectors.values(), read.get(1).values());
    }

    @Test
    void rows_that_are_left_out_are_left_out_as_the_signature_encode_does_it() {
      int[] kept = {0, 3, 4, 9, 22};
      int[][] positions = {kept, {1, 2, 6, 0, 0}};
      int[][] mask = {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}};
      TracedRows states = read(List.of(config.gateLayer()), LONG, SHORT).get(0);
      int width = states.width();
      BareBundle.Values encoded =
          bundle
              .run(
                  "encode",
                  Map.of(
                      "hidden", BareBundle.floats(states.values(), 2, LONG.length, width),
                      "kept", BareBundle.ints(positions),
                      "kept_mask", BareBundle.ints(mask)))
              .get("vectors");
      float[] packed = new float[2 * 5 * width];
      for (int text = 0; text < 2; text++) {
        for (int row = 0; row < 5; row++) {
          float[] state = states.row(text, positions[text][row]);
          System.arraycopy(state, 0, packed, (text * 5 + row) * width, width);
        }
      }
      TracedRows later =
          encoder.later(config.gateLayer(), new TracedRows(5, width, packed), positions, mask);
      for (int row = 0; row < 5; row++) {
        assertClose(later.row(0, row), encoded.row(0, row));
      }
      for (int row = 0; row < 3; row++) {
        assertClose(later.row(1, row), encoded.row(1, row));
      }
    }

    @Test
    void it_can_be_cut_nowhere_but_where_it_was_said() {
      TracedRows rows = read(List.of(0), SHORT).get(0);
      int[][] all = {IntStream.range(0, SHORT.length).toArray()};
      assertThatIllegalArgumentException()
          .isThrownBy(() -> encoder.later(7, rows, all, mask(SHORT)))
          .withMessageContaining("layer 7 is none of the cuts [1");
    }

    @Test
    void where_the_model_itself_is_cut_does_not_matter() {
      ModelConfig afterAll = config.withGate(layers, null, false, null);
      try (LayeredEncoder other = LayeredEncoder.open(weights, afterAll, new TreeSet<>())) {
        List<Integer> all = IntStream.rangeClosed(0, layers).boxed().toList();
        List<TracedRows> expected = read(all, LONG);
        List<TracedRows> found = other.read(ids(LONG), mask(LONG), all);
        for (int layer : all) {
          assertClose(found.get(layer).values(), expected.get(layer).values());
        }
      }
    }

    private static int[][] ids(int[]... texts) {
      int seq = Arrays.stream(texts).mapToInt(text -> text.length).max().orElseThrow();
      return Arrays.stream(texts).map(t -> Arrays.copyOf(t, seq)).toArray(int[][]::new);
    }

    private static int[][] mask(int[]... texts) {
      int[][] ones = Arrays.stream(texts).map(int[]::clone).toArray(int[][]::new);
      Arrays.stream(ones).forEach(text -> Arrays.fill(text, 1));
      return ids(ones);
    }

    private static void assertClose(float[] found, float[] expected) {
      assertThat(Vectors.largestDifference(found, expected))
          .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
    }
  }
}
