package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.PiecesRead;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/** From options to a model directory. */
class TrainingRunIT {

  private static final int END_OF_TEXT = 1;

  @TempDir Path folder;

  @Nested
  class ARun {

    @Test
    void makes_a_model_directory_that_opens_and_encodes() throws IOException {
      MadeRun run = MadeRun.spans(folder, "words");
      Path model = run.run();
      assertThat(model).isEqualTo(folder.resolve("words").resolve("model"));
      ModelDirectory directory = ModelDirectory.open(model);
      directory.verify();
      assertThat(directory.config().name()).isEqualTo("words");
      assertThat(directory.config().protectedIds()).containsExactly(END_OF_TEXT);
      assertThat(directory.config().gate())
          .isEqualTo(new ModelConfig.Gate(ModelConfig.GateKind.STATES, -30, -15, true));
      assertThat(directory.config().trainingData()).isEqualTo("6 steps of 4 rows: en (en.txt)");
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model, rate("0.5"))) {
        CompressedText text = encoder.encode("The bread is stone.");
        assertThat(text.vector()).hasSize(16);
        assertThat(text.statistics().pieces()).isEqualTo(19);
        assertThat(text.statistics().kept()).isEqualTo(10);
      }
    }

    @Test
    void leaves_options_log_curves_and_its_last_checkpoint() throws IOException {
      MadeRun run = MadeRun.spans(folder, "words").with("optimiser.dropout", "0");
      run.run();
      assertThat(TrainingOptions.read(run.runFolder().options()).resolved())
          .isEqualTo(run.options().resolved());
      assertThat(run.steps()).extracting(StepFigures::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      StepFigures last = run.steps().get(5);
      assertThat(last.targetRate()).isEqualTo(0.5);
      assertThat(last.read()).isEqualTo(new PiecesRead(6 * 4 * 32, PieceUnit.BYTES));
      assertThat(last.losses()).containsOnlyKeys("spans");
      assertThat(last.rates().get("en")).isEqualTo(last.deletionRate(), within(1e-9));
      assertThat(run.runFolder().page()).content().contains("The run is over");
      assertThat(ModelDirectory.open(folder.resolve("words/model")).config().metrics())
          .containsEntry("training_steps", 6.0)
          .containsEntry("training_loss", last.loss());
      assertThat(run.runFolder().picture()).exists();
      assertThat(run.runFolder().checkpoints().newest(run.told::add)).isPresent();
      assertThat(run.told)
          .startsWith(
              "building the graph",
              "training; its curves are in " + run.runFolder().page(),
              "step 1/6")
          .hasSize(9);
    }

    @Test
    void has_the_same_first_losses_with_the_same_seed_and_others_with_another() throws IOException {
      List<Double> once = losses("once", "3");
      assertThat(once).hasSize(50).isEqualTo(losses("twice", "3"));
      assertThat(once).isNotEqualTo(losses("other", "4"));
      assertThat(once.get(49)).isLessThan(once.get(0));
    }

    private List<Double> losses(String name, String seed) throws IOException {
      MadeRun run = MadeRun.spans(folder, name).with("seed", seed, "optimiser.steps", "50");
      run.run();
      return run.losses();
    }

    @Test
    void learns_several_objectives_and_languages_at_once() throws IOException {
      Path teacher = MadeModels.t5(folder.resolve("teacher"), 1);
      MadeRun run =
          MadeRun.spans(folder, "mixed")
              .with("source.fr.path", MadeRun.text(folder, "fr.txt", 60, 2).toString())
              .with("source.de.path", MadeRun.text(folder, "de.txt", 40, 5).toString())
              .with("source.de.english", MadeRun.text(folder, "de-en.txt", 40, 6).toString())
              .with("source.de.kind", "parallel")
              .with("source.sms.path", MadeRun.labelled(folder, "sms.txt", 40).toString())
              .with("source.sms.kind", "labelled", "source.sms.language", "en")
              .with("objective.vectors", "1", "vectors.teacher", teacher.toString())
              .with("objective.labels", "1", "gate.hardShare", "0.5", "optimiser.steps", "12")
              .with("batch.microBatches", "2");
      run.run();
      assertThat(run.steps())
          .flatExtracting(figures -> figures.losses().keySet())
          .contains("spans", "vectors", "labels");
      assertThat(run.steps()).anyMatch(figures -> figures.losses().size() > 1);
      assertThat(run.steps())
          .flatExtracting(figures -> figures.rates().keySet())
          .contains("en", "fr", "de");
      assertThat(run.losses()).allMatch(Double::isFinite);
    }

    @Test
    void computes_a_step_in_parts_that_together_are_the_whole() throws IOException {
      MadeRun whole = MadeRun.spans(folder, "whole").with("optimiser.dropout", "0");
      whole.run();
      MadeRun parts =
          MadeRun.spans(folder, "parts").with("optimiser.dropout", "0", "batch.microBatches", "2");
      parts.run();
      for (int i = 0; i < 6; i++) {
        assertThat(parts.losses().get(i)).isEqualTo(whole.losses().get(i), within(1e-3));
      }
    }

    @Test
    void deletes_nothing_without_a_gate() throws IOException {
      MadeRun run = MadeRun.spans(folder, "plain").with("gate.control", "none");
      ModelConfig config = ModelDirectory.open(run.run()).config();
      assertThat(config.hasGate()).isFalse();
      assertThat(config.defaultPolicy()).isEqualTo("none");
      assertThat(run.steps()).allMatch(figures -> Double.isNaN(figures.deletionRate()));
    }

    @Test
    void says_what_its_classes_are_called() throws IOException {
      MadeRun run = MadeRun.labels(folder, "classes");
      run.run();
      assertThat(run.runFolder().path().resolve("labels.txt")).hasContent("even\nodd\n");
    }

    @Test
    void tells_once_that_texts_are_cut_to_fit_a_row() throws IOException {
      MadeRun run =
          MadeRun.labels(folder, "cut")
              .with("objective.vectors", "1", "batch.length", "8")
              .with("vectors.teacher", MadeModels.t5(folder.resolve("teacher"), 1).toString())
              .with("source.en.path", MadeRun.text(folder, "en.txt", 40, 1).toString());
      run.run();
      assertThat(run.told)
          .filteredOn(told -> told.startsWith("warning: "))
          .containsExactly(
              "warning: 4 of the first 4 texts (100 %) are longer than batch.length=8 ids and were"
                  + " cut, as all longer ones will be; a larger batch.length reads them whole");
    }

    @Test
    void fills_its_rows_as_far_as_they_can_be_where_half_of_a_text_is_noise() throws IOException {
      MadeRun run =
          MadeRun.spans(folder, "noisy")
              .with("spans.noise", "0.6", "spans.mean", "5", "batch.length", "16")
              .with("optimiser.precision", "bfloat16", "optimiser.steps", "2");
      run.run();
      assertThat(run.steps().get(1).read().count()).isEqualTo(2 * 4 * 15);
      assertThat(run.losses()).allMatch(Double::isFinite);
    }

    @Test
    void presses_the_gate_by_a_fixed_weight_after_a_delay() throws IOException {
      MadeRun run =
          MadeRun.spans(folder, "fixed")
              .with("gate.control", "fixed", "gate.alphaStart", "0.25", "gate.delay", "4");
      run.run();
      assertThat(run.steps())
          .extracting(StepFigures::alpha)
          .containsExactly(0.0, 0.0, 0.0, 0.0, 0.25, 0.25);
      assertThat(run.steps()).allMatch(figures -> Double.isNaN(figures.targetRate()));
    }
  }

  @Nested
  class From {

    @Test
    void a_model_directory_the_decoder_and_the_gate_begin_anew() throws IOException {
      Path base = MadeModels.t5(folder.resolve("base"), 1);
      MadeRun run = MadeRun.spans(folder, "tuned").without("model.").with("model.gateLayer", "2");
      Path model = run.run(RunStart.from(base));
      ModelConfig config = ModelDirectory.open(model).config();
      assertThat(config.encoder()).isEqualTo(ModelDirectory.open(base).config().encoder());
      assertThat(config.gateLayer()).isEqualTo(2);
      assertThat(config.hasGate()).isTrue();
      assertThat(config.protectedIds()).containsExactly(END_OF_TEXT);
      ModelConfig before = ModelDirectory.open(base).config();
      assertThat(config.source()).isEqualTo(before.source() + ", trained further");
      assertThat(config.trainingData())
          .isEqualTo(before.trainingData() + "; then 6 steps of 4 rows: en (en.txt)");
      assertThat(model.resolve("README.md"))
          .content()
          .contains("- Weights: " + before.source() + ", trained further.")
          .contains("- Training data: " + before.trainingData() + "; then 6 steps of 4 rows: en");
      try (SafetensorsFile weights = SafetensorsFile.open(model.resolve(ModelDirectory.WEIGHTS))) {
        assertThat(weights.names())
            .contains("lm_head.weight", "decoder.block.1.layer.2.layer_norm.weight")
            .contains("encoder.block.2.delete_gate.feed_forward.bias");
      }
    }

    @Test
    void a_model_its_options_name_it_and_say_no_shape_of_its_own() throws IOException {
      Path base = MadeModels.mrt5(folder.resolve("base"));
      MadeRun first = MadeRun.spans(folder, "first").without("model.");
      first.run(RunStart.from(base));
      assertThat(shape(first)).containsExactly("model.decoderLayers=2");
      first.with("optimiser.steps", "7").run(RunStart.resumed());
      assertThat(shape(first)).containsExactly("model.decoderLayers=2");
      assertThat(first.runFolder().options())
          .content()
          .contains("\n# It began, by --from, with " + base + "\n");
    }

    @Test
    void a_model_the_options_of_a_run_begin_another() throws IOException {
      Path base = MadeModels.t5(folder.resolve("base"), 1);
      MadeRun first = MadeRun.spans(folder, "first").without("model.");
      first.run(RunStart.from(base));
      Path second =
          MadeRun.write(
              folder,
              "second.properties",
              Files.readAllLines(first.runFolder().options()).stream()
                  .map(line -> line.startsWith("run=") ? "run=second" : line)
                  .toList());
      TrainingRun.run(TrainingOptions.read(second), RunStart.from(base), RunProgress.none());
      assertThat(StepLog.read(folder.resolve("second/steps.csv")))
          .extracting(StepFigures::loss)
          .isEqualTo(first.losses());
    }

    private static List<String> shape(MadeRun run) throws IOException {
      return Files.readAllLines(run.runFolder().options()).stream()
          .filter(line -> line.startsWith("model."))
          .toList();
    }

    @Test
    void a_model_that_was_trained_here_training_goes_on_decoder_and_all() throws IOException {
      MadeRun first = MadeRun.spans(folder, "first").with("optimiser.steps", "60");
      Path model = first.run();
      MadeRun second = MadeRun.spans(folder, "second").without("model.");
      second.run(RunStart.from(model));
      assertThat(second.losses().get(0)).isLessThan(first.losses().get(0) - 0.5);
    }

    @Test
    void a_model_with_fitted_maps_those_that_it_does_not_use_any_more_go() throws IOException {
      ModelSource base = ModelSource.read(MadeModels.mrt5(folder.resolve("base")), folder);
      Map<String, WeightTensor> tensors = new TreeMap<>(base.tensors());
      for (String name :
          List.of(FittedTensors.POOLED_BIAS, FittedTensors.ROWS_BIAS, FittedTensors.RARITY)) {
        tensors.put(name, new WeightTensor(name, new int[] {1}, new float[] {1}));
      }
      ModelConfig calibrated =
          base.config().described("base", "books; its gate: news; calibrated on mail", Map.of());
      StartingModel model =
          StartingModel.from(
              new ModelSource(calibrated, tensors, base.decoder(), null),
              "base",
              MadeRun.spans(folder, "run").without("model.").options());
      assertThat(model.weights().names())
          .contains("shared.weight")
          .noneMatch(name -> name.startsWith("fitted."));
      assertThat(model.config().trainingData()).isEqualTo("books; its first gate: news");
    }

    @Test
    void a_checkpoint_folder_the_decoder_is_the_published_one() throws IOException {
      MadeRun first = MadeRun.spans(folder, "first").with("optimiser.steps", "60");
      Path published = folder.resolve("published");
      Files.createDirectories(published);
      Files.copy(
          first.run().resolve(ModelDirectory.WEIGHTS), published.resolve("model.safetensors"));
      Files.writeString(published.resolve("config.json"), PUBLISHED_CONFIG);
      MadeRun second = MadeRun.spans(folder, "second").without("model.");
      Path model = second.run(RunStart.from(published));
      assertThat(second.losses().get(0)).isLessThan(first.losses().get(0) - 0.5);
      assertThat(ModelDirectory.open(model).config().protectedIds())
          .as("an imported gate's own")
          .isEmpty();
    }

    @Test
    void a_model_whose_gate_is_not_wanted_it_goes() throws IOException {
      Path base = MadeModels.mrt5(folder.resolve("base"));
      MadeRun run = MadeRun.spans(folder, "ungated").without("model.").with("gate.control", "none");
      Path model = run.run(RunStart.from(base));
      assertThat(ModelDirectory.open(model).config().hasGate()).isFalse();
      try (SafetensorsFile weights = SafetensorsFile.open(model.resolve(ModelDirectory.WEIGHTS))) {
        assertThat(weights.names()).noneMatch(name -> name.contains("delete_gate"));
      }
    }

    @Test
    void a_model_of_sub_words_it_learns_vectors_and_keeps_its_tokenizer() throws IOException {
      List<String> words = List.of("river", "stone", "cloud", "paper", "night", "music");
      Path base = MadeModels.bert(folder.resolve("base"), words);
      MadeRun run =
          MadeRun.bare(folder, "tuned")
              .with("objective.vectors", "1", "vectors.teacher", base.toString())
              .with("source.en.path", MadeRun.text(folder, "en.txt", 40, 1).toString())
              .with("gate.control", "none", "batch.length", "16");
      Path model = run.run(RunStart.from(base));
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model, rate("0"))) {
        assertThat(encoder.encode("river stone").statistics().pieces()).isEqualTo(2);
      }
      assertThat(Objects.requireNonNull(run.steps().get(0).losses().get("vectors")))
          .as("it begins as its teacher, but for dropout")
          .isLessThan(0.2);
      assertThat(run.runFolder().steps()).content().startsWith("step,seconds,pieces,loss");
      run.with("optimiser.steps", "8").run(RunStart.resumed());
      assertThat(run.steps()).hasSize(8);
    }
  }

  private static EncoderOptions rate(String rate) {
    return EncoderOptions.from(Map.of("rate", rate));
  }

  private static final String PUBLISHED_CONFIG =
      """
      {"model_type": "mrt5", "num_layers": 2, "d_model": 16, "num_heads": 2, "d_kv": 8,
       "d_ff": 32, "feed_forward_proj": "gated-gelu", "layer_norm_epsilon": 1e-6,
       "relative_attention_num_buckets": 32, "relative_attention_max_distance": 128,
       "vocab_size": 259, "tokenizer_class": "ByT5Tokenizer", "use_softmax1": true,
       "deletion_type": "scaled_sigmoid", "has_absolute_position_embeddings": false,
       "sigmoid_mask_scale": -30.0, "deletion_threshold": -15.0, "gate_layer_norm": true,
       "delete_gate_layer": 1}
      """;
}
