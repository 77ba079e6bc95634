package org.tokenmerging.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.data.SpanCorruption;
import org.tokenmerging.training.diagnostics.DiagnosticTask;
import org.tokenmerging.training.diagnostics.SequenceMerge;
import org.tokenmerging.training.gate.ControllerSettings;
import org.tokenmerging.training.gate.StagedTarget;
import org.tokenmerging.training.options.SourceOptions.Kind;
import org.tokenmerging.training.record.RunFolder;

class TrainingOptionsTest {

  @TempDir Path folder;

  private static final Map<String, String> FEWEST =
      Map.of("run", "out", "objective.spans", "1", "source.en.path", "en.txt");

  private TrainingOptions with(String... pairs) {
    Map<String, String> given = new TreeMap<>(FEWEST);
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return TrainingOptions.of(given, folder);
  }

  private TrainingOptions read(String content) throws IOException {
    return TrainingOptions.read(Files.writeString(folder.resolve("train.properties"), content));
  }

  @Nested
  class Defaults {

    @Test
    void hold_for_everything_but_the_run_an_objective_and_its_source() {
      TrainingOptions options = with();
      assertThat(options.model())
          .isEqualTo(new ModelShape(6, 256, 4, 64, 512, 2, 2, -30, ModelShape.Softmax.SOFTMAX1));
      assertThat(options.batch()).isEqualTo(new BatchShape(16, 256, 1, 10_000));
      assertThat(options.optimiser())
          .isEqualTo(
              new OptimiserOptions(
                  OptimiserOptions.Method.ADAMW,
                  5000,
                  1e-3,
                  0,
                  OptimiserOptions.Decay.LINEAR,
                  0,
                  1,
                  0.1,
                  OptimiserOptions.Precision.FLOAT32));
      assertThat(options.gate())
          .isEqualTo(
              new GateOptions(
                  GateOptions.Control.PI,
                  StagedTarget.parse("0.5", 5000),
                  new ControllerSettings(0.01, 3e-6, 0, -1, 0, 1),
                  0,
                  0));
      assertThat(options.record())
          .isEqualTo(new RecordOptions(folder.resolve("out"), Duration.ofMinutes(10), 10));
      assertThat(options.sources())
          .containsExactly(
              new SourceOptions(
                  "en", Kind.TEXT, List.of(folder.resolve("en.txt")), List.of(), 1, "en"));
      assertThat(options.seed()).isEqualTo(1);
    }

    @Test
    void are_told_from_what_was_given() {
      assertThat(with("model.layers", "4").given())
          .containsExactlyInAnyOrder("run", "objective.spans", "source.en.path", "model.layers");
    }

    @Test
    void are_written_back_and_read_to_the_same_options() throws IOException {
      TrainingOptions options =
          with(
              "gate.target", "0:0.3, 2000:0.5",
              "gate.alphaLowest", "-0.25",
              "source.fr.path", "fr;more/fr.txt.gz",
              "source.fr.weight", "0.25",
              "optimiser.decay", "cosine",
              "model.softmax", "softmax");
      RunFolder run = RunFolder.make(folder.resolve("run"));
      run.writeOptions(options.resolved(), null);
      TrainingOptions again = TrainingOptions.read(run.options());
      assertThat(again.resolved()).isEqualTo(options.resolved());
      assertThat(again.sources()).isEqualTo(options.sources());
      assertThat(again.gate()).isEqualTo(options.gate());
      assertThat(again.gate().alpha().lowestAlpha()).isEqualTo(-0.25);
      assertThat(again.model()).isEqualTo(options.model());
      assertThat(options.resolved())
          .containsEntry("gate.kp", "0.01")
          .containsEntry("optimiser.decay", "cosine")
          .containsEntry("run", folder.resolve("out").toString());
    }

    @ParameterizedTest
    @CsvSource({"none", "fixed"})
    void are_written_back_without_what_says_nothing(String control) {
      TrainingOptions options = with("gate.control", control);
      assertThat(options.resolved()).doesNotContainKeys("gate.target", "gate.kp", "gate.ki");
      assertThat(TrainingOptions.of(options.resolved(), folder).gate()).isEqualTo(options.gate());
    }
  }

  @Nested
  class OptionFiles {

    @Test
    void are_read_as_utf_8_with_paths_relative_to_them() throws IOException {
      TrainingOptions options =
          read("# a run\nrun = out\nobjective.spans=1\nsource.ru.path=тексты/a.txt ; b.txt.gz\n");
      assertThat(options.sources().get(0).paths())
          .containsExactly(folder.resolve("тексты/a.txt"), folder.resolve("b.txt.gz"));
    }

    @Test
    void that_say_a_thing_twice_are_refused() {
      assertThatThrownBy(() -> read("run=a\nrun=b\n"))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              folder.resolve("train.properties") + ": key 'run' stands twice; keep one of them");
    }

    @Test
    void may_begin_with_a_byte_order_mark() throws IOException {
      assertThat(read("\uFEFFrun=a\nobjective.spans=1\nsource.en.path=a.txt\n").record().run())
          .isEqualTo(folder.resolve("a"));
    }

    @Test
    void that_are_not_there_are_named() {
      Path none = folder.resolve("none.properties");
      assertThatThrownBy(() -> TrainingOptions.read(none))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot read " + none + ": there is no such file");
    }

    @Test
    void that_miss_a_key_are_refused() {
      assertThatThrownBy(() -> read("objective.spans=1\nsource.en.path=a.txt\n"))
          .hasMessage(
              folder.resolve("train.properties")
                  + ": key 'run' is missing and has no default; give it a value");
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @CsvSource({
      "model.layer, model.layers",
      "optimiser.learningrate, optimiser.learningRate",
      "source.en.wieght, source.en.weight",
      "objective.span, objective.spans"
    })
    void an_unknown_key_is_named_with_the_nearest(String key, String nearest) {
      assertThatThrownBy(() -> with(key, "1"))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith("unknown option '" + key + "'; did you mean '" + nearest + "'?")
          .hasMessageContaining("Known options: run, ");
    }

    @Test
    void a_misspelt_objective_is_not_taken_for_none() {
      Map<String, String> given = Map.of("run", "a", "objective.span", "1");
      assertThatThrownBy(() -> TrainingOptions.of(given, folder))
          .hasMessageStartingWith(
              "unknown option 'objective.span'; did you mean 'objective.spans'?");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "model.layers | six | a whole number from 2 to 1000",
          "model.gateLayer | 6 | a whole number from 1 to 5",
          "model.k | 0 | a number below 0",
          "model.softmax | hard | softmax, softmax1",
          "optimiser.learningRate | NaN | a number above 0",
          "optimiser.dropout | 1 | a number at least 0 and below 1",
          "optimiser.warmUp | 5001 | a whole number from 0 to 5000",
          "optimiser.method | adafactor | adamw",
          "optimiser.precision | float16 | float32, bfloat16",
          "model.decoderLayers | 0 | a whole number from 1 to 1000",
          "batch.microBatches | 3 | a divisor of batch.rows=16",
          "gate.alphaLowest | 0.1 | a number of at most 0",
          "gate.delay | 5000 | a whole number from 0 to 4999, below optimiser.steps=5000, or the"
              + " gate is never taught; train without one by gate.control=none",
          "gate.hardShare | 1.5 | a number from 0 to 1",
          "source.en.weight | 0 | a number above 0",
          "source.en.kind | csv | text, labelled, parallel",
          "source.en.language | e n | letters, digits, _ and -",
          "record.checkpointMinutes | -1 | a number of minutes, above 0 and at most 1000000",
          "seed | 1.5 | a whole number from -9223372036854775808 to 9223372036854775807"
        })
    void a_value_that_is_not_allowed_is_named_with_what_is(
        String key, String value, String allowed) {
      assertThatThrownBy(() -> with(key, value))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(key + " '" + value + "' is not allowed; allowed: " + allowed);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "0",
          "1",
          "half",
          "5:0.3",
          "0:0.3, 0:0.5",
          "0:0.3, 2000:1.5",
          "0:0.3,",
          "0:0.3, 5000:0.5"
        })
    void a_target_is_a_rate_or_rising_stages(String target) {
      assertThatThrownBy(() -> with("gate.target", target))
          .hasMessageStartingWith("gate.target '" + target + "' is not allowed; allowed: a rate")
          .hasMessageContaining(" below optimiser.steps=5000, such as 0:0.3, 2000:0.5, or ");
    }

    @ParameterizedTest
    @CsvSource({
      "none, gate.target, 0.3",
      "none, gate.kp, 0.5",
      "none, gate.ki, 0.5",
      "none, gate.alphaStart, 0.5",
      "none, gate.alphaLowest, -0.5",
      "none, gate.delay, 5",
      "none, gate.hardShare, 0.5",
      "fixed, gate.target, 0.3",
      "fixed, gate.kp, 0.5",
      "fixed, gate.ki, 0.5",
      "fixed, gate.alphaLowest, -0.5"
    })
    void what_says_nothing_beside_a_gate_s_control_is_refused(
        String control, String key, String value) {
      assertThatThrownBy(() -> with("gate.control", control, key, value))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              key
                  + "="
                  + value
                  + " says nothing beside gate.control="
                  + control
                  + "; leave one of them out");
    }

    @Test
    void a_task_that_is_unknown_is_named_with_its_option() {
      assertThatThrownBy(
              () -> with("objective.diagnostic", "1", "diagnostic.task", "vowel-removel"))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith(
              "diagnostic.task: unknown task 'vowel-removel'; did you mean 'vowel-removal'?");
    }

    @Test
    void what_says_nothing_beside_another_is_refused() {
      assertThatThrownBy(() -> with("vectors.teacher", "minilm"))
          .hasMessage(
              "vectors.teacher=minilm says nothing beside objective.vectors=0; leave one of them"
                  + " out");
      assertThatThrownBy(() -> with("source.en.english", "x.txt"))
          .hasMessage(
              "source.en.english=x.txt says nothing beside source.en.kind=text; leave one of them"
                  + " out");
    }
  }

  @Nested
  class Objectives {

    private static final String[] LABELS = {
      "objective.labels", "1", "source.sms.path", "s.tsv", "source.sms.kind", "labelled"
    };

    private static String[] concat(String[] pairs, String... more) {
      return Stream.concat(Stream.of(pairs), Stream.of(more)).toArray(String[]::new);
    }

    private TrainingOptions of(String... pairs) {
      Map<String, String> given = new TreeMap<>(Map.of("run", "out"));
      for (int i = 0; i < pairs.length; i += 2) {
        given.put(pairs[i], pairs[i + 1]);
      }
      return TrainingOptions.of(given, folder);
    }

    @Test
    void there_must_be_one() {
      assertThatThrownBy(() -> of("model.layers", "4"))
          .hasMessageStartingWith("nothing is learnt: give objective.spans, ");
    }

    @Test
    void a_diagnostic_task_needs_no_source() {
      TrainingOptions options =
          of("objective.diagnostic", "1", "diagnostic.task", "sequence-merge");
      assertThat(options.objectives().task()).isEqualTo(new SequenceMerge());
      assertThat(options.sources()).isEmpty();
    }

    @Test
    void others_need_a_source_of_their_kind() {
      assertThatThrownBy(() -> of("objective.spans", "1"))
          .hasMessage(
              "objective.spans needs a source of kind text; name its files with source.NAME.path");
      assertThatThrownBy(() -> of("objective.labels", "1"))
          .hasMessage(
              "objective.labels needs a source of kind labelled; name its files with"
                  + " source.NAME.path and its kind with source.NAME.kind=labelled");
    }

    @Test
    void a_source_that_nothing_learns_from_is_refused() {
      assertThatThrownBy(() -> with("source.sms.path", "s.tsv", "source.sms.kind", "labelled"))
          .hasMessage(
              "source 'sms' is of kind labelled, and nothing learns from it; give objective.labels a"
                  + " weight above 0, or take the source out");
    }

    @Test
    void vectors_need_a_teacher_and_take_text_or_parallel_text() {
      assertThatThrownBy(() -> of("objective.vectors", "1"))
          .hasMessage(
              "objective.vectors=1.0 needs a model to learn from; name it with vectors.teacher");
      TrainingOptions options =
          of(
              "objective.vectors", "1",
              "vectors.teacher", "minilm",
              "source.fr.kind", "parallel",
              "source.fr.path", "a.fr",
              "source.fr.english", "a.en");
      assertThat(options.sources().get(0).english()).containsExactly(folder.resolve("a.en"));
      assertThat(options.objectives().teacher()).isEqualTo("minilm");
    }

    @Test
    void aligned_files_are_as_many_on_both_sides() {
      assertThatThrownBy(
              () ->
                  of(
                      "objective.vectors", "1",
                      "vectors.teacher", "minilm",
                      "source.fr.kind", "parallel",
                      "source.fr.path", "a.fr;b.fr",
                      "source.fr.english", "a.en"))
          .hasMessage("source.fr.english names 1 files and source.fr.path 2; name as many");
    }

    @Test
    void without_a_decoder_have_no_layers_of_one() {
      TrainingOptions options = of(LABELS);
      assertThat(options.model().decoderLayers()).isZero();
      assertThat(TrainingOptions.of(options.resolved(), folder).resolved())
          .isEqualTo(options.resolved());
      assertThatThrownBy(() -> of(concat(LABELS, "model.decoderLayers", "1")))
          .hasMessage(
              "model.decoderLayers=1 says nothing beside objective.spans=0 and"
                  + " objective.diagnostic=0; leave one of them out");
    }

    @ParameterizedTest
    @CsvSource({
      "spans.noise, 0.3, objective.spans",
      "spans.mean, 3, objective.spans",
      "vectors.teacher, minilm, objective.vectors",
      "diagnostic.task, sequence-merge, objective.diagnostic"
    })
    void that_are_not_learnt_say_nothing_of_how(String key, String value, String objective) {
      assertThatThrownBy(() -> of(concat(LABELS, key, value)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              key
                  + "="
                  + value
                  + " says nothing beside "
                  + objective
                  + "=0; leave one of them out");
    }

    @Test
    void a_teacher_is_a_folder_from_that_of_the_options_or_a_name() throws IOException {
      Path teacher = Files.createDirectory(folder.resolve("teacher"));
      assertThat(teacher("teacher")).isEqualTo(teacher.toString());
      assertThat(teacher(teacher.toString())).isEqualTo(teacher.toString());
      assertThat(teacher("minilm")).isEqualTo("minilm");
    }

    private @Nullable String teacher(String value) {
      return of("objective.vectors", "1", "vectors.teacher", value, "source.en.path", "en.txt")
          .objectives()
          .teacher();
    }

    @ParameterizedTest
    @CsvSource({"4096, 0.15, 5", "256, 0.5, 1", "1024, 0.15, 1"})
    void spans_are_no_more_than_there_are_sentinels(String length, String noise, String mean) {
      assertThatThrownBy(
              () -> with("batch.length", length, "spans.noise", noise, "spans.mean", mean))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith(
              "batch.length=" + length + " with spans.noise=" + noise + " and spans.mean=" + mean)
          .hasMessageContaining(" spans of a row, and there are 100 sentinels; make batch.length");
    }

    @Test
    void spans_may_be_as_many_as_there_are_sentinels() {
      TrainingOptions options = with("batch.length", "2900");
      SpanCorruption corruption = options.objectives().corruption();
      assertThat(corruption.spans(corruption.textLength(2900))).isBetween(95, 100);
    }
  }

  /** What {@code docs/training} gives, and how its README has a model without a gate made of it. */
  @ParameterizedTest
  @ValueSource(strings = {"vowel-removal", "contextual-vowel-removal", "sequence-merge"})
  void the_files_of_the_docs_train_with_a_gate_and_without(String task) throws IOException {
    Path file = Path.of("..", "docs", "training", task + ".properties");
    assertThat(TrainingOptions.read(file).objectives().task())
        .isEqualTo(DiagnosticTask.named(task));
    Map<String, String> ungated = new TreeMap<>(OptionsFile.entries(file));
    ungated.keySet().removeIf(key -> key.startsWith("gate.") && !key.equals("gate.scoresLoss"));
    ungated.put("gate.control", "none");
    assertThat(TrainingOptions.of(ungated, folder).gate().scoresLoss()).isEqualTo(0.5);
  }

  @Test
  void the_target_of_a_step_is_that_of_its_stage() {
    GateOptions gate = with("gate.target", "0:0.3, 2000:0.5").gate();
    assertThat(gate.target(0)).isEqualTo(0.3);
    assertThat(gate.target(1999)).isEqualTo(0.3);
    assertThat(gate.target(2000)).isEqualTo(0.5);
    GateOptions moving = with("gate.target", "0:0.1 to 0.5, 2000:0.5").gate();
    assertThat(moving.target(1000)).isCloseTo(0.3, within(1e-12));
    assertThat(with("gate.control", "none").gate().target(0)).isNaN();
  }
}
