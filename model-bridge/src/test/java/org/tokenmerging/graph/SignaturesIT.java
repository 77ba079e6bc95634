package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tensorflow.Tensor;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.graph.BareBundle.Outputs;
import org.tokenmerging.graph.BareBundle.Values;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.SubwordPieceTokenizer;

/** What the exported bundle of {@code minilm} promises to any TensorFlow, without our stages. */
class SignaturesIT {

  private static final float TOLERANCE = 1e-5f;
  private static final int CLS = 101;
  private static final int SEP = 102;
  private static final int HIDDEN = 384;

  private static final int[] LONG = ids(24, 1);
  private static final int[] SHORT = ids(9, 2);

  private static BareBundle bundle;

  @BeforeAll
  static void open() {
    bundle =
        new BareBundle(ModelStore.ofProcess().build(MiniLm.bare(1), (step, number, steps) -> {}));
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  private static int[] ids(int length, long seed) {
    int[] ids = new Random(seed).ints(length, 1000, 29000).toArray();
    ids[0] = CLS;
    ids[length - 1] = SEP;
    return ids;
  }

  private static Map<String, Tensor> text(int[]... texts) {
    int seq = Arrays.stream(texts).mapToInt(text -> text.length).max().orElseThrow();
    int[][] padded = Arrays.stream(texts).map(t -> Arrays.copyOf(t, seq)).toArray(int[][]::new);
    int[][] mask =
        Arrays.stream(texts)
            .map(t -> IntStream.range(0, seq).map(i -> i < t.length ? 1 : 0).toArray())
            .toArray(int[][]::new);
    return new java.util.HashMap<>(
        Map.of("ids", BareBundle.ints(padded), "mask", BareBundle.ints(mask)));
  }

  private static Values encode(int[] text, int[] kept, int[] mask) {
    Values hidden = bundle.run("gate", text(text)).get("hidden");
    return bundle
        .run(
            "encode",
            Map.of(
                "hidden", BareBundle.floats(hidden.numbers(), hidden.shape()),
                "kept", BareBundle.ints(new int[][] {kept}),
                "kept_mask", BareBundle.ints(new int[][] {mask})))
        .get("vectors");
  }

  private static Outputs serve(float threshold, int[]... texts) {
    Map<String, Tensor> inputs = text(texts);
    inputs.put("threshold", BareBundle.floats(new float[] {threshold}));
    return bundle.run("serving_default", inputs);
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largestDifference(found, expected))
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  private static int[] all(int length) {
    return IntStream.range(0, length).toArray();
  }

  private static int[] ones(int length) {
    return IntStream.generate(() -> 1).limit(length).toArray();
  }

  @Test
  void the_bundle_has_every_signature() {
    assertThat(bundle.signatures())
        .contains("gate", "encode", "encode_merged", "full", "serving_default");
  }

  @Nested
  class Gate {

    @Test
    void attention_received_is_shared_out_among_the_real_rows() {
      Outputs outputs = bundle.run("gate", text(LONG, SHORT));
      for (String name : List.of("received", "anchor")) {
        float[] row = outputs.get(name).row(1);
        double sum = 0;
        for (int i = 0; i < SHORT.length; i++) {
          sum += row[i];
        }
        assertThat(sum).as(name).isCloseTo(1, within(1e-5));
        assertThat(Arrays.copyOfRange(row, SHORT.length, row.length)).as(name).containsOnly(0f);
      }
    }

    @Test
    void padding_changes_no_state() {
      Values alone = bundle.run("gate", text(SHORT)).get("hidden");
      Values padded = bundle.run("gate", text(LONG, SHORT)).get("hidden");
      for (int row = 0; row < SHORT.length; row++) {
        assertClose(padded.row(1, row), alone.row(0, row));
      }
    }

    @Test
    void without_a_fitted_gate_every_score_is_zero() {
      assertThat(bundle.run("gate", text(LONG)).get("gate").numbers()).containsOnly(0f);
    }
  }

  @Nested
  class Encode {

    @Test
    void with_every_row_kept_it_equals_the_undivided_encoder() {
      Values divided = encode(LONG, all(LONG.length), ones(LONG.length));
      Values undivided = bundle.run("full", text(LONG)).get("vectors");
      assertClose(divided.numbers(), undivided.numbers());
    }

    @Test
    void deleting_rows_equals_masking_them_as_keys() {
      int[] kept = {0, 1, 4, 5, 9, 15, 22};
      int[] mask = new int[LONG.length];
      Arrays.stream(kept).forEach(row -> mask[row] = 1);
      Values hard = encode(LONG, kept, ones(kept.length));
      Values soft = encode(LONG, all(LONG.length), mask);
      for (int i = 0; i < kept.length; i++) {
        assertThat(Vectors.largestDifference(hard.row(0, i), soft.row(0, kept[i])))
            .isLessThanOrEqualTo(1e-4f);
      }
    }

    @Test
    void filler_rows_change_nothing() {
      int[] kept = {0, 3, 8};
      Values plain = encode(LONG, kept, ones(3));
      Values filled = encode(LONG, new int[] {0, 3, 8, 0, 0}, new int[] {1, 1, 1, 0, 0});
      for (int i = 0; i < kept.length; i++) {
        assertClose(filled.row(0, i), plain.row(0, i));
      }
    }
  }

  @Nested
  class EncodeMerged {

    private Values merged(int[] kept, float[] sizes) {
      Values hidden = bundle.run("gate", text(LONG)).get("hidden");
      float[] rows = new float[kept.length * HIDDEN];
      for (int i = 0; i < kept.length; i++) {
        System.arraycopy(hidden.row(0, kept[i]), 0, rows, i * HIDDEN, HIDDEN);
      }
      return bundle
          .run(
              "encode_merged",
              Map.of(
                  "merged", BareBundle.floats(rows, 1, kept.length, HIDDEN),
                  "kept", BareBundle.ints(new int[][] {kept}),
                  "kept_mask", BareBundle.ints(new int[][] {ones(kept.length)}),
                  "sizes", BareBundle.floats(sizes, 1, kept.length)))
          .get("vectors");
    }

    @Test
    void sizes_of_one_equal_encode() {
      int[] kept = {0, 2, 7, 11};
      assertClose(
          merged(kept, new float[] {1, 1, 1, 1}).numbers(), encode(LONG, kept, ones(4)).numbers());
    }

    @Test
    void a_row_of_size_two_draws_as_much_attention_as_the_row_twice() {
      Values sized = merged(new int[] {0, 2, 7}, new float[] {1, 1, 2});
      Values twice = merged(new int[] {0, 2, 7, 7}, new float[] {1, 1, 1, 1});
      for (int row = 0; row < 3; row++) {
        assertClose(sized.row(0, row), twice.row(0, row));
      }
    }
  }

  @Nested
  class ServingDefault {

    @Test
    void below_every_score_it_keeps_all_and_equals_the_undivided_encoder() {
      Outputs served = serve(-1, LONG);
      assertThat(served.get("kept").numbers()).hasSize(LONG.length);
      assertClose(
          served.get("vectors").numbers(), bundle.run("full", text(LONG)).get("vectors").numbers());
    }

    @Test
    void a_model_without_a_gate_keeps_all_whatever_the_threshold() {
      Outputs served = serve(0.5f, LONG);
      assertThat(served.get("kept_mask").row(0)).hasSize(LONG.length).containsOnly(1);
      assertClose(
          served.get("vectors").numbers(), bundle.run("full", text(LONG)).get("vectors").numbers());
    }

    @Test
    void a_shorter_text_of_a_batch_is_filled_up() {
      Outputs served = serve(-1, LONG, SHORT);
      float[] mask = served.get("kept_mask").row(1);
      assertThat(mask).startsWith(1, 1, 1).endsWith(0, 0, 0).hasSize(LONG.length);
      assertClose(served.get("pooled").row(1), serve(-1, SHORT).get("pooled").row(0));
    }

    @Test
    void of_a_fitted_model_it_deletes_and_restores_as_the_bridge_does() {
      String text = "A man with a hard hat is dancing to the music of an old band in the street.";
      Path fitted = ModelStore.ofProcess().find("minilm", (step, number, steps) -> {});
      try (BareBundle gated = new BareBundle(fitted);
          TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm")) {
        ModelConfig.Gate gate = Objects.requireNonNull(encoder.model().gate());
        Map<String, Tensor> inputs = text(framed(text));
        inputs.put("threshold", BareBundle.floats(new float[] {(float) gate.threshold()}));
        Outputs served = gated.run("serving_default", inputs);
        CompressedText bridged = encoder.encode(text);
        assertThat(bridged.deletionRate()).isBetween(0.2, 0.8);
        assertThat(served.get("kept").numbers())
            .hasSize(bridged.keptCount() + 2); // [CLS] and [SEP]
        assertClose(served.get("pooled").row(0), bridged.vector());
      }
    }

    @Test
    void it_says_the_same_in_a_bare_session_as_through_the_bridge() {
      String text = "A man with a hard hat is dancing.";
      try (TokenMergingEncoder encoder =
          TokenMergingEncoder.open("minilm", EncoderOptions.defaults().withKeepAll())) {
        CompressedText bridged = encoder.encode(text);
        Outputs served = serve(-1, framed(text));
        assertClose(served.get("pooled").row(0), bridged.vector());
        for (int piece = 0; piece < bridged.pieceCount(); piece++) {
          assertClose(served.get("vectors").row(0, piece + 1), bridged.keptVector(piece));
        }
      }
    }

    private int[] framed(String text) {
      try (SubwordPieceTokenizer tokenizer =
          SubwordPieceTokenizer.open(
              ModelStore.ofProcess()
                  .find("minilm", (step, number, steps) -> {})
                  .resolve("tokenizer.json"))) {
        Pieces pieces = tokenizer.tokenize(text);
        IntStream ids = IntStream.range(0, pieces.size()).map(pieces::id);
        return IntStream.concat(IntStream.of(CLS), IntStream.concat(ids, IntStream.of(SEP)))
            .toArray();
      }
    }
  }
}
