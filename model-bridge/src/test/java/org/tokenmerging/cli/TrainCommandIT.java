package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that train, and evaluate what was trained, with the engine. */
class TrainCommandIT {

  private static final String OPTIONS =
      """
      run=run
      objective.diagnostic=1
      diagnostic.task=sequence-merge
      model.layers=2
      model.hidden=16
      model.heads=2
      model.headWidth=8
      model.feedForward=32
      model.decoderLayers=1
      batch.rows=2
      optimiser.steps=3
      """;

  @TempDir Path folder;

  private Path config;

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("train.properties"), OPTIONS);
  }

  private CommandRun train(String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("train", "--config", config.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static CommandRun diagnostics(Path model, String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of("evaluate", "diagnostics", "--strings", "110", "--model", model.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void a_run_ends_with_its_model_and_figures() {
    CommandRun run = train();
    assertThat(run.err()).contains("token-merging: building the graph");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .hasSize(4)
        .startsWith("model=" + folder.resolve("run").resolve("model"))
        .anyMatch(line -> line.matches("training_deletion_rate=0\\.\\d{6}"))
        .anyMatch(line -> line.matches("training_loss=\\d\\.\\d{6}"))
        .endsWith("training_steps=3.000000");
  }

  @Test
  void a_run_that_misses_its_target_says_so() throws IOException {
    Files.writeString(config, OPTIONS + "gate.target=0.99\n");
    CommandRun run = train();
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .containsPattern(
            "the gate deletes 0\\.\\d\\d, and gate\\.target is 0\\.99; it needs more steps");
  }

  @Test
  void a_second_run_in_its_folder_is_wrong_usage_and_a_resumed_one_is_done() {
    train();
    CommandRun again = train();
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("go on with it by --resume");
    assertThat(train("--resume").status()).isZero();
  }

  @Test
  void diagnostics_are_told_of_the_run_and_of_its_model_alike() {
    train();
    CommandRun run = diagnostics(folder.resolve("run"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).first().isEqualTo("strings=110");
    assertThat(run.out())
        .contains("deletion_rate=", "theoretical_rate=", "precision=", "recall=")
        .contains("sequence_accuracy=", "theoretical_rate_2=", "precision_2=", "recall_2=");
    assertThat(diagnostics(folder.resolve("run/model")).out()).isEqualTo(run.out());
  }

  @Test
  void diagnostics_write_their_files_and_tell_of_a_model_without_a_gate() throws IOException {
    train();
    Path run = folder.resolve("run");
    Path ungated = trainedWithoutGate();
    CommandRun beside =
        diagnostics(run, "--without-gate", ungated.toString(), "--out", folder.toString());
    assertThat(beside.status()).isZero();
    assertThat(beside.out().lines())
        .last()
        .isEqualTo(
            diagnostics(ungated)
                .out()
                .lines()
                .filter(line -> line.startsWith("sequence_accuracy="))
                .findFirst()
                .orElseThrow()
                .replace("=", "_without_gate="));
    assertThat(folder.resolve("diagnostics.json")).content().contains("sequence-merge", "110");
    assertThat(Files.readAllLines(folder.resolve("diagnostics.tsv")))
        .hasSize(1 + 110)
        .startsWith("string\tinput\tneeded\tkept\tright")
        .last()
        .asString()
        .matches("110\t#[A-Za-z]{62}\t#[A-Za-z.]{62}\t[#.][A-Za-z.]{62}\t[01]");
  }

  private Path trainedWithoutGate() throws IOException {
    Path options = folder.resolve("without.properties");
    Files.writeString(options, OPTIONS.replace("run=run", "run=without") + "gate.control=none\n");
    assertThat(CommandRun.of("train", "--config", options.toString()).status()).isZero();
    return folder.resolve("without");
  }

  @Test
  void a_model_with_a_gate_is_not_taken_for_one_without() {
    train();
    Path run = folder.resolve("run");
    CommandRun beside = diagnostics(run, "--without-gate", run.toString());
    assertThat(beside.status()).isEqualTo(2);
    assertThat(beside.out()).isEmpty();
    assertThat(beside.err())
        .startsWith(
            "token-merging: --without-gate '"
                + run
                + "' is not allowed: the model has a gate; allowed: one that was trained with"
                + " gate.control=none");
  }

  @Test
  void classes_are_told_of_labelled_texts() throws IOException {
    Path data = Files.writeString(folder.resolve("sms.tsv"), "ham\tGood day\nspam\tWin, win\n");
    Files.writeString(
        config,
        OPTIONS.replaceAll("(?m)^(objective|diagnostic|model.decoder).*\n", "")
            + "objective.labels=1\nsource.sms.kind=labelled\nsource.sms.path=sms.tsv\n");
    assertThat(train().status()).isZero();
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "classes",
            "--model",
            folder.resolve("run").toString(),
            "--data",
            data.toString(),
            "--out",
            folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .hasSize(3)
        .startsWith("texts=2")
        .anyMatch(line -> line.matches("deletion_rate=[01]\\.\\d{6}"))
        .anyMatch(line -> line.matches("accuracy=[01]\\.[05]0{5}"));
    CommandRun undecoded = diagnostics(folder.resolve("run"));
    assertThat(undecoded.status()).isEqualTo(1);
    assertThat(undecoded.err())
        .startsWith(
            "token-merging: "
                + folder.resolve("run/model")
                + " has no decoder among its weights, and what a decoder says is measured here");
    assertThat(folder.resolve("classes.json")).content().contains("classes", "sms.tsv");
    assertThat(folder.resolve("classes.tsv")).content().startsWith("text\tgold\tfound\n1\tham\t");
  }

  @Test
  void a_model_elsewhere_does_not_say_its_task() throws IOException {
    train();
    Path moved = Files.move(folder.resolve("run/model"), folder.resolve("moved"));
    CommandRun silent = diagnostics(moved);
    assertThat(silent.status()).isEqualTo(2);
    assertThat(silent.err())
        .startsWith(
            "token-merging: "
                + moved
                + " does not say which task it was trained on; name one with --task");
    assertThat(diagnostics(moved, "--task", "vowel-removal").status()).isZero();
    CommandRun none =
        CommandRun.of(
            "evaluate",
            "diagnostics",
            "--model",
            moved.toString(),
            "--task",
            "vowel-removal",
            "--strings",
            "0");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("number of strings '0' is not allowed");
  }
}
