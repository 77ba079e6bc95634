package org.tokenmerging.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.fit.FitOptions;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.fit.GateFit;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.training.RunStart;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.record.StepFigures;

/** A tiny encoder with a fitted gate is tuned, and what is made of it. */
class TuningRunIT {

  private static final int STEPS = 60;
  private static final List<String> OTHERS = new MadeText(99).sentences(300, 4, 14);

  private static final EncoderOptions HALF =
      EncoderOptions.defaults().withRate(0.5).withBudget("text");

  @TempDir static Path shared;

  private static Path text;
  private static Path fitted;
  private static MadeTuningRun whole;
  private static Path model;

  @TempDir Path folder;

  @BeforeAll
  static void run() throws IOException {
    text = MadeTuningRun.text(shared);
    fitted = MadeTuningRun.fitted(shared, text);
    whole = new MadeTuningRun(shared, "whole", text);
    model = whole.run(RunStart.from(fitted));
  }

  private MadeTuningRun made(String name) {
    return new MadeTuningRun(folder, name, text);
  }

  private static ModelConfig config(Path directory) {
    ModelDirectory opened = ModelDirectory.open(directory);
    opened.verify();
    return opened.config();
  }

  private static List<CompressedText> encoded(Path directory, EncoderOptions options) {
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(directory.toString(), options)) {
      return encoder.encodeAll(OTHERS);
    }
  }

  private static float difference(List<CompressedText> some, List<CompressedText> others) {
    float largest = 0;
    for (int i = 0; i < some.size(); i++) {
      float each = Vectors.largestDifference(some.get(i).vector(), others.get(i).vector());
      largest = Math.max(largest, each);
    }
    return largest;
  }

  @Nested
  class the_model_directory {

    @Test
    void is_whole_and_says_how_it_was_tuned() {
      ModelConfig config = config(model);
      assertThat(model).isEqualTo(shared.resolve("whole/model"));
      assertThat(config.name()).isEqualTo("whole");
      assertThat(config.tunedLaterLayers()).isEqualTo(new ModelConfig.TunedLayers(2));
      assertThat(config.gateLayer()).isEqualTo(config(fitted).gateLayer());
      assertThat(config.restores()).isTrue();
      assertThat(config.trainingData())
          .startsWith(config(fitted).trainingData() + "; then tuned on ")
          .endsWith("pieces of words.txt");
    }

    @Test
    void has_figures_of_its_own_and_of_the_end_of_the_run_and_none_of_the_fit() throws IOException {
      ModelConfig config = config(model);
      assertThat(config.metrics())
          .containsEntry("tuning_steps", (double) STEPS)
          .doesNotContainKey("gate_explained");
      for (String name : List.of("pair_error_0.25", "pair_error_0.50", "pair_error_0.75")) {
        double before = Objects.requireNonNull(config(fitted).metrics().get(name));
        assertThat(config.metrics().get(name)).isPositive().isNotCloseTo(before, within(1e-6));
      }
      for (String name : LossNames.ALL) {
        double last = whole.steps().get(STEPS - 1).losses().getOrDefault(name, Double.NaN);
        assertThat(config.metrics().get("tuning_" + name)).isCloseTo(last, within(0.5));
      }
    }

    @Test
    void stands_half_way_from_the_fit_to_what_was_learnt_or_further_once_resumed_so()
        throws IOException {
      MadeTuningRun run = made("far");
      Weights half = own(run.run(RunStart.from(fitted)));
      Weights all = own(run.with("tuned.share", "1").run(RunStart.resumed()));
      Weights none = own(fitted);
      String thin = TunedTensors.up("encoder.layer.3.output.dense.weight");
      assertThat(half.get(thin).values()).as("half of it: the fit has none").isNotEmpty();
      for (int i = 0; i < all.get(thin).values().length; i++) {
        float far = all.get(thin).values()[i];
        assertThat(half.get(thin).values()[i]).isCloseTo(far / 2, within(1e-4f));
      }
      for (String name : List.of(FittedTensors.ROWS_BIAS, FittedTensors.POOLED_BIAS)) {
        float[] middle = all.get(name).values().clone();
        for (int i = 0; i < middle.length; i++) {
          middle[i] = (middle[i] + none.get(name).values()[i]) / 2;
        }
        assertThat(half.get(name).values()).containsExactly(middle, withPrecision(1e-6f));
      }
    }

    private static Weights own(Path model) {
      return FittedParts.read(model.resolve(FittedParts.FILE)).tensors();
    }

    @Test
    void loses_what_was_tuned_and_its_figures_when_it_is_fitted_anew() throws IOException {
      Path again = shared.resolve("again-fitted");
      GateFit.run(
          new FitOptions(model, List.of(text), again, null, null, 1, true),
          FitRecipe.standard(),
          WorkProgress.none());
      assertThat(config(again).tunedLaterLayers()).isNull();
      assertThat(config(again).metrics())
          .containsKey("gate_explained")
          .doesNotContainKey("tuning_steps");
    }

    @Test
    void has_a_card_that_says_so() throws IOException {
      assertThat(Files.readString(model.resolve("README.md")))
          .contains("fitted by ridge regression, and later layers tuned to read what it leaves.")
          .contains(
              "\n\nFigures on text that was held back (tuning_*: of the run's last steps, on");
    }

    @Test
    void has_the_published_weights_as_they_were() throws IOException {
      for (String file : List.of("weights.safetensors", "tokenizer.json")) {
        assertThat(Sha256.of(model.resolve(file))).isEqualTo(Sha256.of(fitted.resolve(file)));
      }
    }

    @Test
    void encodes_with_nothing_deleted_as_before() {
      EncoderOptions nothing = EncoderOptions.defaults().withRate(0);
      assertThat(difference(encoded(model, nothing), encoded(fitted, nothing))).isLessThan(1e-5f);
    }

    @Test
    void encodes_with_half_deleted_otherwise() {
      assertThat(difference(encoded(model, HALF), encoded(fitted, HALF))).isGreaterThan(0.01f);
    }

    @Test
    void has_a_gate_that_is_calibrated_on_text_held_back() {
      ModelConfig config = config(model);
      assertThat(config.calibration()).isNotEqualTo(config(fitted).calibration());
      assertThat(Objects.requireNonNull(config.calibration()).thresholds()).isSorted();
      long pieces = 0;
      long kept = 0;
      for (CompressedText found : encoded(model, EncoderOptions.defaults())) {
        pieces += found.pieceCount();
        kept += found.keptCount();
      }
      assertThat(kept / (double) pieces).isCloseTo(0.5, within(0.1));
    }

    @Test
    void can_be_trained_on_as_one_set_of_layers_those_that_read_what_is_left() throws IOException {
      ModelSource source = ModelSource.read(model, shared);
      assertThat(source.config().tunedLaterLayers()).isNull();
      Weights all = TuningStart.read(model).tensors(2, 1);
      String first = "encoder.layer.0.output.dense.weight";
      String later = "encoder.layer.3.output.dense.weight";
      assertThat(source.tensors()).containsKeys(first, later);
      assertThat(source.tensors().keySet())
          .noneMatch(name -> name.startsWith(TunedTensors.PREFIX))
          .anyMatch(name -> name.startsWith(FittedTensors.PREFIX));
      assertThat(values(source, first)).isEqualTo(all.get(first).values());
      assertThat(values(source, later))
          .isNotEqualTo(all.get(later).values())
          .containsExactly(sum(all, later), withPrecision(1e-6f));
      String bias = "encoder.layer.3.output.dense.bias";
      assertThat(values(source, bias)).isEqualTo(all.get(TunedTensors.inPlaceOf(bias)).values());
    }

    /** {@code W + up . down}, rank 2. */
    private static float[] sum(Weights all, String name) {
      float[] up = all.get(TunedTensors.up(name)).values();
      float[] down = all.get(TunedTensors.down(name)).values();
      float[] sum = all.get(name).values().clone();
      int in = down.length / 2;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += up[i / in * 2] * down[i % in] + up[i / in * 2 + 1] * down[in + i % in];
      }
      return sum;
    }

    private static float[] values(ModelSource source, String name) {
      return Objects.requireNonNull(source.tensors().get(name)).values();
    }

    @Test
    void is_not_tuned_on_with_another_rank() {
      MadeTuningRun again = made("other").with("tuned.rank", "5", "optimiser.steps", "1");
      assertThatThrownBy(() -> again.run(RunStart.from(model)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "tuned.rank=5 is not allowed: "
                  + model
                  + " was tuned with rank 2; allowed: that, or a model that was not tuned yet");
    }

    @Test
    void can_be_tuned_on_with_the_rank_that_it_has() throws IOException {
      MadeTuningRun again = made("again").with("optimiser.steps", "1");
      assertThat(config(again.run(RunStart.from(model))).tunedLaterLayers())
          .isEqualTo(new ModelConfig.TunedLayers(2));
    }
  }

  @Nested
  class the_run {

    @Test
    void logs_each_part_of_the_loss_and_the_rate() throws IOException {
      List<StepFigures> steps = whole.steps();
      assertThat(steps).hasSize(STEPS);
      for (StepFigures figures : steps) {
        assertThat(figures.losses()).containsOnlyKeys(LossNames.ALL);
        assertThat(figures.loss()).isFinite();
      }
      assertThat(Files.readString(whole.runFolder().page())).contains(LossNames.ALL);
    }

    @Test
    void tells_what_it_does() {
      assertThat(whole.told)
          .containsSubsequence(
              "reading text",
              "reading states",
              "finding neighbours",
              "building the graph",
              "step 1/60",
              "step 60/60",
              "making the model directory");
    }

    @Test
    void leaves_no_states() {
      assertThat(shared.resolve("whole/states")).doesNotExist();
      assertThat(shared.resolve("whole/checkpoints")).isNotEmptyDirectory();
    }

    @Test
    void that_was_stopped_goes_on_as_if_it_had_not_been() throws IOException {
      Path states = folder.resolve("kept");
      MadeTuningRun stopped =
          made("stopped").with("record.checkpointMinutes", "0.00001", "states", states.toString());
      assertThatThrownBy(() -> stopped.run(RunStart.from(fitted), 40)).hasMessage("stopped");
      assertThat(folder.resolve("stopped/model")).doesNotExist();
      stopped.told.clear();
      Path resumed = stopped.run(RunStart.resumed());
      assertThat(stopped.told)
          .doesNotContain("step 1/60", "reading states")
          .contains("step 40/60", "step 60/60");
      assertThat(losses(stopped)).isEqualTo(losses(whole));
      assertThat(Sha256.of(resumed.resolve(FittedParts.FILE)))
          .isEqualTo(Sha256.of(model.resolve(FittedParts.FILE)));
      assertThat(states).as("where they were wanted").isNotEmptyDirectory();
    }

    /** Texts and rates of each step are the same. */
    @Test
    void loses_less_than_one_that_learns_nothing_which_gives_what_it_began_with()
        throws IOException {
      MadeTuningRun idle = made("idle").with("optimiser.learningRate", "1e-9");
      Path unchanged = idle.run(RunStart.from(fitted));
      assertThat(atTheEnd(whole)).isLessThan(0.95 * atTheEnd(idle));
      // what is written is in half precision
      assertThat(difference(encoded(unchanged, HALF), encoded(fitted, HALF))).isLessThan(2e-3f);
    }

    private double atTheEnd(MadeTuningRun run) throws IOException {
      return run.steps().subList(STEPS - 20, STEPS).stream()
          .mapToDouble(StepFigures::loss)
          .average()
          .orElseThrow();
    }

    private List<Double> losses(MadeTuningRun run) throws IOException {
      return run.steps().stream().map(StepFigures::loss).toList();
    }

    @Test
    void that_diverges_says_how_to_begin_anew() {
      MadeTuningRun wild = made("wild").with("optimiser.learningRate", "1e30", "seed", "4");
      assertThatThrownBy(() -> wild.run(RunStart.from(fitted)))
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("at step ")
          .hasMessageEndingWith(
              "take a smaller learning rate or a stronger clip; there is no checkpoint yet: begin"
                  + " anew with that");
    }
  }

  @Nested
  class what_is_refused {

    @Test
    void is_a_folder_with_a_run() {
      assertThatThrownBy(() -> whole.run(RunStart.from(fitted)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith("there is a run in " + shared.resolve("whole"))
          .hasMessageEndingWith(
              "go on with it by --resume, or give this run a folder of its own with run=");
    }

    @Test
    void is_too_little_text() throws IOException {
      Path few =
          Files.writeString(folder.resolve("few.txt"), "baba defi koko luro .\nsiba mena dero .\n");
      assertThatThrownBy(() -> new MadeTuningRun(folder, "few", few).run(RunStart.from(fitted)))
          .isInstanceOf(SampleTextException.class)
          .hasMessageStartingWith("the text has 2 sentences that can be used")
          .hasMessageEndingWith("add more files (--data FILE, or text= of a tuning)");
    }
  }
}
