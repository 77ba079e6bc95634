package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Tensor;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.BareBundle;
import org.tokenmerging.graph.BareBundle.Outputs;
import org.tokenmerging.merge.NearestMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.text.Pieces;

/** Byte models with a gate, through the bridge: it says what the bundle alone says. */
class GoldenEncoderIT {

  private static final float TOLERANCE = 1e-4f;

  @TempDir static Path folder;

  private static final Map<String, Path> EXPORTED = new HashMap<>();
  private static final Map<String, BareBundle> BUNDLES = new HashMap<>();

  static List<String> models() {
    return GoldenModel.names();
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(BareBundle::close);
    BUNDLES.clear();
    EXPORTED.clear();
  }

  private static Path directory(String model) {
    return EXPORTED.computeIfAbsent(
        model, name -> new GoldenModel(name).export(folder.resolve(name)));
  }

  private static TokenMergingEncoder open(String model, EncoderOptions options) {
    return TokenMergingEncoder.open(directory(model), options);
  }

  private static List<String> texts() {
    return GoldenModel.texts().stream().map((JsonNode text) -> text.get("text").asText()).toList();
  }

  private static Outputs serve(String model, String text, float threshold) {
    Pieces pieces = new BytePieceTokenizer().tokenize(text);
    int[] ids =
        IntStream.concat(IntStream.range(0, pieces.size()).map(pieces::id), IntStream.of(1))
            .toArray();
    int[] mask = IntStream.generate(() -> 1).limit(ids.length).toArray();
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put("ids", BareBundle.ints(new int[][] {ids}));
    inputs.put("mask", BareBundle.ints(new int[][] {mask}));
    inputs.put("threshold", BareBundle.floats(new float[] {threshold}));
    return BUNDLES
        .computeIfAbsent(model, name -> new BareBundle(directory(name)))
        .run("serving_default", inputs);
  }

  private static int[] kept(Outputs served) {
    float[] kept = served.get("kept").row(0);
    return IntStream.range(0, kept.length).map(i -> (int) kept[i]).toArray();
  }

  private static int[] kept(CompressedText text) {
    return IntStream.range(0, text.keptCount()).map(text::keptPosition).toArray();
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largestDifference(found, expected)).isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("models")
  void by_default_it_keeps_what_serving_keeps_at_the_model_s_threshold(String model) {
    float threshold = new GoldenModel(model).threshold("threshold");
    try (TokenMergingEncoder encoder = open(model, EncoderOptions.defaults())) {
      List<CompressedText> results = encoder.encodeAll(texts());
      for (CompressedText result : results) {
        assertSame(result, serve(model, result.text(), threshold));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void at_a_threshold_it_keeps_what_serving_keeps_there(String model) {
    float threshold = new GoldenModel(model).threshold("threshold2");
    EncoderOptions options = EncoderOptions.from(Map.of("threshold", Float.toString(threshold)));
    try (TokenMergingEncoder encoder = open(model, options)) {
      for (String text : texts()) {
        assertSame(encoder.encode(text), serve(model, text, threshold));
      }
    }
  }

  /** The end of text is a row of the bundle and no piece of ours. */
  private static void assertSame(CompressedText result, Outputs served) {
    int[] rows = kept(served);
    int end = result.pieceCount();
    int[] pieces = IntStream.of(rows).filter(row -> row < end).toArray();
    if (pieces.length == 0) {
      assertThat(result.keptCount()).as("a text never keeps nothing").isEqualTo(1);
      return;
    }
    assertThat(kept(result)).isEqualTo(pieces);
    for (int i = 0; i < pieces.length; i++) {
      assertClose(result.keptVector(i), served.get("vectors").row(0, i));
    }
    assertClose(result.vector(), served.get("pooled").row(0));
  }

  @ParameterizedTest
  @MethodSource("models")
  void with_everything_kept_the_two_stages_equal_the_undivided_encoder(String model) {
    try (TokenMergingEncoder divided = open(model, EncoderOptions.defaults().withThreshold(-1000));
        TokenMergingEncoder whole = open(model, EncoderOptions.defaults().withKeepAll())) {
      for (String text : texts()) {
        CompressedText expected = whole.encode(text);
        CompressedText found = divided.encode(text);
        assertThat(found.keptCount()).isEqualTo(expected.pieceCount());
        assertClose(found.vector(), expected.vector());
        assertClose(found.gateScores().orElseThrow(), expected.gateScores().orElseThrow());
        for (int i = 0; i < found.keptCount(); i++) {
          assertClose(found.keptVector(i), expected.keptVector(i));
        }
      }
    }
  }

  @Test
  void gate_scores_are_the_reference_s_also_where_all_is_kept() {
    float[] golden = new GoldenModel("tiny").expected().get("single.01.gate_values").floats();
    for (EncoderOptions options :
        List.of(EncoderOptions.defaults(), EncoderOptions.defaults().withKeepAll())) {
      try (TokenMergingEncoder encoder = open("tiny", options)) {
        CompressedText text = encoder.encode(texts().get(1));
        assertThat(
                Vectors.largestDifference(
                    text.gateScores().orElseThrow(),
                    java.util.Arrays.copyOf(golden, text.pieceCount())))
            .isLessThanOrEqualTo(5e-4f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "attention", "gate", "norm", "random", "stride"})
  void every_policy_keeps_exactly_its_share(String policy) {
    EncoderOptions options =
        EncoderOptions.defaults().withRate(.5).withPolicy(DeletionPolicy.named(policy, 1));
    try (TokenMergingEncoder encoder = open("tiny", options)) {
      for (CompressedText text : encoder.encodeAll(texts())) {
        int pieces = text.pieceCount();
        assertThat(text.keptCount()).isEqualTo(Math.max(1, pieces - pieces / 2));
        assertThat(text.vector()).hasSize(64).doesNotContain(Float.NaN);
      }
    }
  }

  @Test
  void under_a_rate_the_end_of_text_stays_with_the_gate_s_best_rows() {
    try (TokenMergingEncoder encoder = open("tiny", EncoderOptions.defaults().withRate(.5))) {
      for (String text : texts().subList(1, 11)) {
        CompressedText result = encoder.encode(text);
        float[] gate = result.gateScores().orElseThrow();
        double lowest =
            IntStream.of(kept(result)).mapToDouble(piece -> gate[piece]).min().orElseThrow();
        assertSame(result, serve("tiny", text, Math.nextDown((float) lowest)));
      }
    }
  }

  @Test
  void what_is_folded_in_changes_no_choice_and_every_piece_is_carried() {
    EncoderOptions merged = EncoderOptions.defaults().withMerger(new NearestMerger());
    try (TokenMergingEncoder plain = open("tiny", EncoderOptions.defaults());
        TokenMergingEncoder merging = open("tiny", merged)) {
      for (String text : texts()) {
        CompressedText result = merging.encode(text);
        assertThat(kept(result)).isEqualTo(kept(plain.encode(text)));
        float sizes = 0;
        for (int i = 0; i < result.keptCount(); i++) {
          sizes += result.size(i);
          assertThat(result.keptVector(i)).doesNotContain(Float.NaN);
        }
        assertThat(sizes).isEqualTo(result.pieceCount());
      }
    }
  }

  @Test
  void a_text_longer_than_a_segment_is_cut_and_all_of_it_is_read() {
    String text = "The quick brown fox jumps over the lazy dog. ".repeat(60);
    try (TokenMergingEncoder encoder = open("tiny", EncoderOptions.defaults())) {
      CompressedText result = encoder.encode(text);
      assertThat(result.pieceCount()).isEqualTo(text.length());
      assertThat(result.keptCount()).isBetween(1, text.length() - 1);
      assertThat(result.gateScores().orElseThrow()).hasSize(text.length());
    }
  }
}
