package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.BareBundle;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.SubwordPieceTokenizer;

/** The effect of a piece, against the exported bundle with that one row left out by hand. */
class LeaveOneOutIT {

  private static final List<String> TEXTS =
      List.of(
          "baba defi koko luro",
          "siba fifi mena dero ba naba lulu .",
          "roro kosi ." + " na lume".repeat(12));

  @TempDir Path folder;

  @Test
  void of_bert_is_what_the_vector_turns_by() {
    assertEffects(MadeModels.bert(to(), MadeText.words(), 3, 2, ModelPooling.MEAN, ""));
  }

  @Test
  void of_bert_that_pools_its_first_row_is_what_that_row_turns_by() {
    assertEffects(MadeModels.bert(to(), MadeText.words(), 3, 2, ModelPooling.FIRST, ""));
  }

  @Test
  void behind_a_prefix_is_that_of_a_piece_of_the_text() {
    assertEffects(MadeModels.bert(to(), MadeText.words(), 3, 2, ModelPooling.MEAN, "kolu naro"));
  }

  /** Whose end of text is left out too. */
  @Test
  void of_t5_is_what_the_vector_turns_by() {
    assertEffects(MadeModels.t5(to(), 2));
  }

  private Path to() {
    return folder.resolve("model");
  }

  private static void assertEffects(Path model) {
    ModelConfig config = ModelDirectory.open(model).config();
    List<SampledText> texts = texts(model, config);
    double[][] effects = new double[texts.size()][];
    measure(model, config, texts, effects);
    try (BareBundle bundle = new BareBundle(model)) {
      for (int text = 0; text < texts.size(); text++) {
        double[] expected = byHand(bundle, config.pooling(), texts.get(text));
        assertThat(effects[text]).containsExactly(expected, within(1e-6));
        assertThat(Arrays.stream(expected).max().orElseThrow()).isGreaterThan(2e-4);
      }
    }
  }

  private static List<SampledText> texts(Path model, ModelConfig config) {
    Path file = model.resolve(ModelDirectory.TOKENIZER);
    try (PieceTokenizer tokenizer =
        config.pieces().equals(ModelConfig.BYTES)
            ? new BytePieceTokenizer()
            : SubwordPieceTokenizer.open(file)) {
      RowLayout layout = new RowLayout(tokenizer, config);
      return TEXTS.stream()
          .map(text -> SampledText.of(layout, text, tokenizer.tokenize(text)))
          .toList();
    }
  }

  private static void measure(
      Path model, ModelConfig config, List<SampledText> texts, double[][] effects) {
    int layers = config.encoder().layers();
    try (SafetensorsFile weights = SafetensorsFile.open(model.resolve(ModelDirectory.WEIGHTS));
        LayeredEncoder encoder = LayeredEncoder.open(weights, config, new TreeSet<>(List.of(2)))) {
      LeaveOneOut leaveOneOut = new LeaveOneOut(encoder, config.pooling(), 2, layers);
      TextBatch.of(texts).forEach(batch -> leaveOneOut.measure(batch, effects));
    }
  }

  private static double[] byHand(BareBundle bundle, ModelPooling pooling, SampledText text) {
    int[][] ids = {text.ids()};
    int[][] mask = {ones(text.rows())};
    BareBundle.Values hidden =
        bundle
            .run("gate", Map.of("ids", BareBundle.ints(ids), "mask", BareBundle.ints(mask)))
            .get("hidden");
    double[] whole = vector(bundle, pooling, hidden, IntStream.range(0, text.rows()));
    return IntStream.of(text.scored())
        .mapToDouble(
            out -> {
              IntStream others = IntStream.range(0, text.rows()).filter(row -> row != out);
              return 1 - cosine(whole, vector(bundle, pooling, hidden, others));
            })
        .toArray();
  }

  private static double[] vector(
      BareBundle bundle, ModelPooling pooling, BareBundle.Values hidden, IntStream rows) {
    int[] kept = rows.toArray();
    BareBundle.Values vectors =
        bundle
            .run(
                "encode",
                Map.of(
                    "hidden", BareBundle.floats(hidden.numbers(), hidden.shape()),
                    "kept", BareBundle.ints(new int[][] {kept}),
                    "kept_mask", BareBundle.ints(new int[][] {ones(kept.length)})))
            .get("vectors");
    int pooled = pooling == ModelPooling.FIRST ? 1 : kept.length;
    double[] sum = new double[(int) hidden.shape()[2]];
    for (int row = 0; row < pooled; row++) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vectors.row(0, row)[d];
      }
    }
    return sum;
  }

  private static int[] ones(int count) {
    return IntStream.generate(() -> 1).limit(count).toArray();
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> a[d] * b[d]).sum();
  }
}
