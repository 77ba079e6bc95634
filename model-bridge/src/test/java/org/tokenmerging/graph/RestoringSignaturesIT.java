package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Tensor;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.graph.BareBundle.Outputs;
import org.tokenmerging.graph.BareBundle.Values;
import org.tokenmerging.representation.ModelPooling;

/** What a bundle with a restoring map promises to any TensorFlow, against the plain formulae. */
class RestoringSignaturesIT {

  private static final float TOLERANCE = 1e-5f;
  private static final int CLS = 101;
  private static final int SEP = 102;
  private static final int[] LONG = ids(24, 1);
  private static final int[] SHORT = ids(9, 2);

  @TempDir static Path folder;

  private static final Map<String, OpenFitted> OPEN = new HashMap<>();

  @BeforeAll
  static void open() {
    open("mean", MadeFittedModel.bert(2, ModelPooling.MEAN, ""));
    open("first", MadeFittedModel.bert(2, ModelPooling.FIRST, ""));
    open("bytes", MadeFittedModel.t5("tiny", ModelPooling.MEAN));
  }

  private static void open(String name, MadeFittedModel model) {
    OPEN.put(name, new OpenFitted(model, folder.resolve(name)));
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(OpenFitted::close);
    OPEN.clear();
  }

  private static OpenFitted model(String name) {
    return java.util.Objects.requireNonNull(OPEN.get(name), name);
  }

  /** Ids that every model here has. */
  private static int[] ids(int length, long seed) {
    int[] ids = new Random(seed).ints(length, 110, 380).toArray();
    ids[0] = CLS;
    ids[length - 1] = SEP;
    return ids;
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largest(expected)).isFinite();
    assertThat(Vectors.largestDifference(found, expected))
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  @Nested
  class Restore {

    private Values restore(OpenFitted model, int[][] texts, int[][] kept) {
      Values hidden = model.gate(texts).get("hidden");
      int longest = Arrays.stream(kept).mapToInt(rows -> rows.length).max().orElseThrow();
      int width = model.config.hidden();
      float[] vectors = new float[texts.length * longest * width];
      Arrays.fill(vectors, 1e6f); // filler must not matter
      for (int text = 0; text < texts.length; text++) {
        float[] rows = model.vectors(texts[text], kept[text]).numbers();
        System.arraycopy(rows, 0, vectors, text * longest * width, rows.length);
      }
      return model
          .bundle
          .run(
              "restore",
              Map.of(
                  "hidden", BareBundle.floats(hidden.numbers(), hidden.shape()),
                  "mask", BareBundle.ints(OpenFitted.mask(texts)),
                  "kept", BareBundle.ints(OpenFitted.padded(kept)),
                  "kept_mask", BareBundle.ints(OpenFitted.mask(kept)),
                  "vectors", BareBundle.floats(vectors, texts.length, longest, width)))
          .get("restored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "bytes"})
    void kept_rows_stay_deleted_rows_are_estimated_and_pads_are_zero(String name) {
      OpenFitted model = model(name);
      int[][] texts = {LONG, SHORT};
      int[][] kept = {{0, 1, 4, 5, 9, 15, 22}, {2, 3}};
      Values restored = restore(model, texts, kept);
      assertThat(restored.shape()).containsExactly(2, LONG.length, model.config.hidden());
      for (int text = 0; text < texts.length; text++) {
        Values vectors = model.vectors(texts[text], kept[text]);
        for (int i = 0; i < kept[text].length; i++) {
          assertThat(restored.row(text, kept[text][i])).isEqualTo(vectors.row(0, i));
        }
        float[][] expected = model.restored(texts[text], kept[text]);
        for (int row = 0; row < expected.length; row++) {
          if (expected[row] != null) {
            assertClose(restored.row(text, row), expected[row]);
          }
        }
      }
      for (int pad = SHORT.length; pad < LONG.length; pad++) {
        assertThat(restored.row(1, pad)).containsOnly(0f);
      }
    }

    @Test
    void with_every_row_kept_nothing_is_estimated() {
      OpenFitted model = model("mean");
      int[] all = IntStream.range(0, SHORT.length).toArray();
      Values restored = restore(model, new int[][] {SHORT}, new int[][] {all});
      assertThat(restored.numbers()).isEqualTo(model.vectors(SHORT, all).numbers());
    }
  }

  @Nested
  class Pool {

    private final Random random = new Random(3);

    private float[] numbers(int count, double scale) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = (float) (scale * random.nextGaussian());
      }
      return numbers;
    }

    private Values pool(OpenFitted model, float[] kept, float[] deleted, float[]... counts) {
      int width = model.config.hidden();
      int batch = kept.length / width;
      return model
          .bundle
          .run(
              "pool",
              Map.of(
                  "kept_sum", BareBundle.floats(kept, batch, width),
                  "deleted_sum", BareBundle.floats(deleted, batch, width),
                  "kept_count", BareBundle.floats(counts[0], batch),
                  "deleted_count", BareBundle.floats(counts[1], batch)))
          .get("pooled");
    }

    private double[] row(float[] rows, int row, int width) {
      return IntStream.range(0, width).mapToDouble(d -> rows[row * width + d]).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "bytes"})
    void the_deleted_are_made_good_by_the_formula(String name) {
      OpenFitted model = model(name);
      int width = model.config.hidden();
      float[] kept = numbers(3 * width, 20);
      float[] deleted = numbers(3 * width, 50);
      float[] keptCount = {1, 30, 7};
      float[] deletedCount = {90, 11, 1};
      Values pooled = pool(model, kept, deleted, keptCount, deletedCount);
      for (int text = 0; text < 3; text++) {
        assertClose(
            pooled.row(text),
            model.pooled(
                row(kept, text, width),
                row(deleted, text, width),
                (int) keptCount[text],
                (int) deletedCount[text]));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "bytes"})
    void where_nothing_was_deleted_it_is_the_plain_pooling(String name) {
      OpenFitted model = model(name);
      int width = model.config.hidden();
      float[] kept = numbers(width, 20);
      float[] pooled =
          pool(model, kept, new float[width], new float[] {12}, new float[] {0}).row(0);
      for (int d = 0; d < width; d++) {
        float plain = model.config.pooling() == ModelPooling.FIRST ? kept[d] : kept[d] / 12;
        assertThat(pooled[d]).isEqualTo(plain);
      }
    }
  }

  @Nested
  class ServingDefault {

    private int[] kept(Outputs served, int text) {
      float[] mask = served.get("kept_mask").row(text);
      float[] kept = served.get("kept").row(text);
      return IntStream.range(0, kept.length)
          .filter(i -> mask[i] > 0)
          .map(i -> (int) kept[i])
          .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "bytes"})
    void pools_through_the_map(String name) {
      OpenFitted model = model(name);
      int[][] texts = {LONG, SHORT};
      Outputs served = model.serve(MadeFittedModel.K / 2, texts);
      for (int text = 0; text < texts.length; text++) {
        int[] kept = kept(served, text);
        assertThat(kept.length).isBetween(1, texts[text].length - 1);
        assertClose(served.get("pooled").row(text), model.pooled(texts[text], kept));
      }
    }

    @Test
    void keeping_everything_it_is_the_plain_mean() {
      OpenFitted model = model("bytes");
      Outputs served = model.serve(MadeFittedModel.K - 1, SHORT);
      Map<String, Tensor> text = OpenFitted.text(SHORT);
      Values full = model.bundle.run("full", text).get("vectors");
      float[] mean = new float[model.config.hidden()];
      for (int row = 0; row < SHORT.length; row++) {
        for (int d = 0; d < mean.length; d++) {
          mean[d] += full.row(0, row)[d] / SHORT.length;
        }
      }
      assertThat(kept(served, 0)).hasSize(SHORT.length);
      assertClose(served.get("pooled").row(0), mean);
    }
  }

  @Test
  void without_a_map_there_are_no_such_signatures() {
    Path directory =
        MadeFittedModel.t5("tiny", ModelPooling.MEAN).exportWithoutMap(folder.resolve("without"));
    try (BareBundle bundle = new BareBundle(directory)) {
      assertThat(bundle.signatures())
          .containsExactly("encode", "encode_merged", "full", "gate", "serving_default");
    }
    assertThat(model("bytes").bundle.signatures()).contains("restore", "pool");
  }
}
