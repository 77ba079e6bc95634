package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.Vectors;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.fit.FitRecipe.Specials;
import org.tokenmerging.graph.BareBundle;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.TextFiles;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.text.PieceTokenizer;

/** What is fitted to a tiny encoder, and the directory that is made of it. */
class GateFitIT {

  private static final List<String> TEXTS =
      List.of(
          "baba defi koko luro .",
          "siba fifi mena dero ba naba lulu sisi roro kosi .",
          "lume unheard na !",
          "ba");

  @TempDir static Path shared;

  private static Path base;
  private static Path text;
  private static Path made;
  private static LayerFit fit;

  @TempDir Path folder;

  @BeforeAll
  static void fit() {
    base = MadeModels.bert(shared.resolve("base"), MadeText.words());
    text = MadeText.file(shared, "words.txt", 600, 4, 14);
    made = shared.resolve("first/made");
    fit = last(FitOptions.of(base, List.of(text), made));
  }

  private static LayerFit last(FitOptions options) {
    return last(options, FitRecipe.standard());
  }

  private static LayerFit last(FitOptions options, FitRecipe recipe) {
    try {
      List<LayerFit> fits = GateFit.run(options, recipe, WorkProgress.none());
      return fits.get(fits.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelConfig config(Path directory) {
    ModelDirectory opened = ModelDirectory.open(directory);
    opened.verify();
    return opened.config();
  }

  private static ModelConfig.Gate gate(ModelConfig config) {
    return Objects.requireNonNull(config.gate());
  }

  @Test
  void a_model_judged_on_the_text_of_its_fit_is_as_good_as_the_fit_says() throws IOException {
    ModelDirectory directory = ModelDirectory.open(made);
    ModelConfig config = directory.config();
    Weights fitted = FittedParts.read(made.resolve(FittedParts.FILE)).tensors();
    FitOptions options = FitOptions.of(base, List.of(text), made);
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(directory);
        SafetensorsFile weights = SafetensorsFile.open(made.resolve(ModelDirectory.WEIGHTS));
        LayeredEncoder encoder =
            LayeredEncoder.open(weights, config, new TreeSet<>(List.of(config.gateLayer())))) {
      TextSample sample =
          new TextFiles(options.data(), SampleSize.SMALL, WorkProgress.none())
              .sample(tokenizer, config, options.seed());
      Map<String, Double> errors =
          MapErrors.of(encoder, config, fitted, sample, options.seed(), WorkProgress.none());
      assertThat(errors)
          .hasSize(3)
          .allSatisfy(
              (name, error) -> assertThat(error).isCloseTo(fit.metrics().get(name), within(1e-3)));
    }
  }

  @Nested
  class the_directory_that_is_made {

    @Test
    void is_whole_and_says_what_was_fitted() {
      ModelConfig config = config(made);
      assertThat(config.name()).isEqualTo("made");
      assertThat(config.gateLayer()).isEqualTo(1).isEqualTo(fit.layer());
      assertThat(config.calibration()).isEqualTo(fit.calibration());
      assertThat(config.restores()).isTrue();
      double half = fit.calibration().threshold(new DeletionRate(0.5));
      assertThat(config.gate())
          .isEqualTo(new ModelConfig.Gate(ModelConfig.GateKind.EFFECT, -30, half, true));
      assertThat(config.files())
          .containsKeys("fitted.safetensors", "weights.safetensors", "tokenizer.json", "README.md");
    }

    @Test
    void is_for_the_rest_what_the_encoder_was() {
      ModelConfig before = config(base);
      ModelConfig after = config(made);
      assertThat(after.encoder()).isEqualTo(before.encoder());
      assertThat(after.pooling()).isEqualTo(before.pooling());
      assertThat(after.protectedIds()).containsExactly(2, 3);
      assertThat(after.droppedIds()).isEmpty();
      assertThat(after.maxSegment()).isEqualTo(before.maxSegment());
      for (String file : List.of("weights.safetensors", "tokenizer.json")) {
        assertThat(after.files().get(file)).isEqualTo(before.files().get(file));
      }
    }

    @Test
    void tells_where_it_comes_from_and_how_well_it_does() throws IOException {
      ModelConfig config = config(made);
      assertThat(config.metrics()).isEqualTo(fit.metrics()).hasSize(4);
      assertThat(config.trainingData())
          .matches("what its publisher says; its gate: [\\d,]+ pieces of words.txt");
      assertThat(Files.readString(made.resolve("README.md")))
          .startsWith("# made\n\nA BERT-family encoder (4 layers, 16 numbers) with a delete gate")
          .contains("after layer 1, fitted by ridge regression.")
          .contains("pieces of words.txt, seed 1.", "- pair_error_0.50: " + fit.error() + ".\n");
    }

    @Test
    void has_a_small_file_that_names_the_weights_it_belongs_to() {
      FittedParts parts = FittedParts.read(made.resolve("fitted.safetensors"));
      assertThat(parts.record().base()).isEqualTo(config(base).files().get("weights.safetensors"));
      assertThat(parts.record().gateLayer()).isEqualTo(1);
      assertThat(parts.record().calibration()).isEqualTo(fit.calibration());
      assertThat(parts.record().seed()).isEqualTo(1);
      assertThat(parts.record().metrics()).isEqualTo(fit.metrics());
    }

    @Test
    void has_every_signature_in_any_tensorflow() {
      try (BareBundle bundle = new BareBundle(made)) {
        assertThat(bundle.signatures())
            .contains("gate", "encode", "restore", "pool", "full", "serving_default");
      }
    }

    @Test
    void stands_alone_where_it_was_asked_for() throws IOException {
      try (Stream<Path> beside = Files.list(made.getParent())) {
        assertThat(beside).containsExactly(made);
      }
    }
  }

  @Nested
  class the_gate {

    @Test
    void in_the_bundle_is_the_one_that_was_fitted() {
      try (FittedByHand byHand = new FittedByHand(base, made, fit)) {
        byHand.assertFile();
        byHand.assertScores(TEXTS);
      }
    }

    @Test
    void explains_much_of_what_a_piece_means() {
      assertThat(fit.explained()).isBetween(0.2, 1.0);
    }

    @Test
    void says_exactly_k_of_what_is_dropped_and_of_pads() {
      int[][] ids = {{2, 20, 30, 40, 3}, {2, 20, 3, 0, 0}};
      int[][] mask = {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}};
      Path dropping = folder.resolve("dropping");
      last(
          FitOptions.of(base, List.of(text), dropping),
          FitRecipe.standard().withSpecials(Specials.DROPPED));
      try (BareBundle bundle = new BareBundle(dropping)) {
        BareBundle.Values gate =
            bundle
                .run("gate", Map.of("ids", BareBundle.ints(ids), "mask", BareBundle.ints(mask)))
                .get("gate");
        assertThat(gate.row(0)[4]).isEqualTo(-30f);
        assertThat(Arrays.copyOfRange(gate.row(1), 2, 5)).containsOnly(-30f);
        for (float score : Arrays.copyOf(gate.row(0), 4)) {
          assertThat(score).isStrictlyBetween(-30f, 0f);
        }
      }
    }

    @Test
    void keeps_about_half_of_such_text_by_its_own_threshold() {
      List<String> others = new MadeText(99).sentences(300, 4, 14);
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open(made.toString())) {
        long pieces = 0;
        long kept = 0;
        for (CompressedText found : encoder.encodeAll(others)) {
          pieces += found.pieceCount();
          kept += found.keptCount();
        }
        assertThat(kept / (double) pieces).isCloseTo(0.5, within(0.06));
      }
    }
  }

  @Nested
  class vectors {

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.75})
    void are_those_of_what_the_gate_keeps_restored_by_the_maps(double rate) {
      try (FittedByHand byHand = new FittedByHand(base, made, fit)) {
        byHand.assertVectors(TEXTS, rate);
      }
    }

    @Test
    void of_a_text_beyond_the_reach_are_restored_in_part() {
      assertThat(fit.strength().reach()).isGreaterThan(3);
      String beyond = String.join(" ", Collections.nCopies(6, String.join(" ", TEXTS)));
      try (FittedByHand byHand = new FittedByHand(base, made, fit)) {
        assertThat(beyond.split(" ").length).isGreaterThan((int) fit.strength().reach());
        byHand.assertVectors(List.of(beyond), 0.5);
      }
    }

    @Test
    void at_rate_0_are_those_of_the_encoder_itself() {
      EncoderOptions nothing = EncoderOptions.defaults().withRate(0);
      EncoderOptions everything = EncoderOptions.defaults().withKeepAll();
      try (TokenMergingEncoder fitted = TokenMergingEncoder.open(made.toString(), nothing);
          TokenMergingEncoder plain = TokenMergingEncoder.open(base.toString(), everything)) {
        for (String each : TEXTS) {
          assertThat(
                  Vectors.largestDifference(
                      fitted.encode(each).vector(), plain.encode(each).vector()))
              .isLessThan(1e-4f);
        }
      }
    }

    @Test
    void err_more_the_more_is_deleted_and_less_than_with_nothing_restored() throws IOException {
      assertThat(fit.pairErrors()).isSorted();
      FitOptions options = FitOptions.of(base, List.of(text), folder.resolve("plain"));
      FitRecipe plain = FitRecipe.standard().withRestoring(FitRecipe.Restoring.NONE);
      LayerFit unrestored = GateFit.run(options, plain, WorkProgress.none()).get(0);
      assertThat(unrestored.pooled().bias()).containsOnly(0);
      for (int rate = 0; rate < 3; rate++) {
        assertThat(fit.pairErrors().get(rate)).isLessThan(unrestored.pairErrors().get(rate));
      }
    }
  }

  @Nested
  class a_fit {

    private Map<String, String> checksums(Path directory) throws IOException {
      Map<String, String> checksums = new TreeMap<>();
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          checksums.put(directory.relativize(file).toString(), Sha256.of(file));
        }
      }
      return checksums;
    }

    @Test
    void with_the_same_seed_gives_the_same_files_to_the_byte() throws IOException {
      Path again = folder.resolve("made");
      last(FitOptions.of(base, List.of(text), again));
      assertThat(checksums(again)).isEqualTo(checksums(made)).hasSizeGreaterThan(5);
    }

    @Test
    void with_another_seed_gives_another_gate() {
      FitOptions options =
          new FitOptions(base, List.of(text), folder.resolve("made"), null, null, 2, false);
      LayerFit other = last(options);
      assertThat(other.gate().weights()).isNotEqualTo(fit.gate().weights());
      assertThat(other.error()).isNotEqualTo(fit.error()).isCloseTo(fit.error(), within(0.05));
      assertThat(config(options.to()).files().get("fitted.safetensors"))
          .isNotEqualTo(config(made).files().get("fitted.safetensors"));
    }

    @Test
    void may_stand_after_any_layer_but_the_last() {
      FitOptions options =
          new FitOptions(base, List.of(text), folder.resolve("made"), 3, null, 1, false);
      LayerFit later = last(options);
      assertThat(config(options.to()).gateLayer()).isEqualTo(3);
      try (FittedByHand byHand = new FittedByHand(base, options.to(), later)) {
        byHand.assertScores(TEXTS);
        byHand.assertVectors(TEXTS, 0.5);
      }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keeps_sep_drops_it_or_scores_it_and_drops_any_prefix(
        Specials specials,
        ModelPooling pooling,
        List<Integer> stay,
        List<Integer> go,
        Set<Boolean> kept) {
      Path encoder =
          MadeModels.bert(folder.resolve("base"), MadeText.words(), 5, 2, pooling, "kolu naro");
      Path to = folder.resolve("made");
      LayerFit fitted =
          last(
              FitOptions.of(encoder, List.of(text), to),
              FitRecipe.standard().withSpecials(specials));
      assertThat(config(to).protectedIds()).isEqualTo(stay);
      assertThat(config(to).droppedIds()).isEqualTo(go);
      try (FittedByHand byHand = new FittedByHand(encoder, to, fitted)) {
        byHand.assertScores(TEXTS);
        assertThat(new HashSet<>(TEXTS.stream().map(each -> byHand.keepsSep(each, 0.1)).toList()))
            .isEqualTo(kept);
        for (double rate : new double[] {0.1, 0.5, 0.9}) {
          byHand.assertVectors(TEXTS, rate);
        }
      }
    }

    private static Stream<Arguments> ways() {
      List<Integer> none = List.of();
      Set<Boolean> either = Set.of(true, false);
      return Stream.of(
          arguments(Specials.KEPT, ModelPooling.MEAN, List.of(2, 3), none, Set.of(true)),
          arguments(Specials.KEPT, ModelPooling.FIRST, List.of(2, 3), none, Set.of(true)),
          arguments(Specials.DROPPED, ModelPooling.MEAN, List.of(2), List.of(3), Set.of(false)),
          arguments(Specials.SCORED, ModelPooling.MEAN, List.of(2), none, either),
          arguments(Specials.SCORED, ModelPooling.FIRST, List.of(2), none, either));
    }

    @ParameterizedTest
    @EnumSource(Specials.class)
    void keeps_sep_whatever_the_one_before_did(Specials before) {
      Path first = folder.resolve("first");
      last(FitOptions.of(base, List.of(text), first), FitRecipe.standard().withSpecials(before));
      FitOptions again =
          new FitOptions(first, List.of(text), folder.resolve("made"), null, null, 1, true);
      last(again);
      assertThat(config(again.to()).protectedIds()).containsExactly(2, 3);
      assertThat(config(again.to()).files().get("fitted.safetensors"))
          .isEqualTo(config(made).files().get("fitted.safetensors"));
    }

    @ParameterizedTest
    @EnumSource(ModelPooling.class)
    void serves_a_model_of_either_pooling_with_a_prefix(ModelPooling pooling) {
      Path prefixed =
          MadeModels.bert(folder.resolve("base"), MadeText.words(), 5, 2, pooling, "kolu naro");
      Path to = folder.resolve("made");
      LayerFit fitted = last(FitOptions.of(prefixed, List.of(text), to));
      assertThat(config(to).prefix()).isEqualTo("kolu naro");
      assertThat(fitted.layer()).isEqualTo(2);
      try (FittedByHand byHand = new FittedByHand(prefixed, to, fitted)) {
        byHand.assertScores(TEXTS);
        byHand.assertVectors(TEXTS, 0.5);
      }
    }
  }

  /** Whose pieces are bytes and whose end of text may go. */
  @Nested
  class t5 {

    private final List<String> texts = List.of("baba defi koko luro .", "é 😀 na", "x");

    @Test
    void is_fitted_though_no_sentence_is_short_to_it() {
      Path bytes = MadeModels.t5(folder.resolve("base"), 2);
      Path sentences = MadeText.file(folder, "words.txt", 520, 6, 8);
      Path to = folder.resolve("made");
      LayerFit fitted = last(FitOptions.of(bytes, List.of(sentences), to));
      assertThat(config(to).gateLayer()).isEqualTo(2);
      assertThat(config(to).files()).doesNotContainKey("tokenizer.json");
      try (FittedByHand byHand = new FittedByHand(bytes, to, fitted)) {
        byHand.assertFile();
        byHand.assertScores(texts);
        byHand.assertVectors(texts, 0.5);
      }
    }

    @Test
    void may_have_a_gate_of_its_own_whose_place_is_taken_by_force() {
      Path gated = MadeModels.mrt5(folder.resolve("base"));
      assertThat(gate(config(gated)).kind()).isEqualTo(ModelConfig.GateKind.STATES);
      Path to = folder.resolve("made");
      Path sentences = MadeText.file(folder, "words.txt", 520, 2, 4);
      LayerFit fitted = last(new FitOptions(gated, List.of(sentences), to, null, null, 1, true));
      assertThat(gate(config(to)).kind()).isEqualTo(ModelConfig.GateKind.EFFECT);
      try (FittedByHand byHand = new FittedByHand(gated, to, fitted)) {
        byHand.assertScores(texts);
        byHand.assertVectors(texts, 0.5);
      }
    }
  }
}
