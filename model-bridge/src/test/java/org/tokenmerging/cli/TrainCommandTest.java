package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that train, and evaluate what was trained, as far as no engine is needed. */
class TrainCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "train > Missing required option: '--config=FILE'",
        "train --config > Missing required parameter for option '--config'",
        "train --config a --steps 3 > Unknown options: '--steps', '3'",
        "evaluate diagnostics > Missing required option: '--model=RUN_OR_MODEL_DIR'",
        "evaluate classes --data a > Missing required option: '--model=RUN_OR_MODEL_DIR'",
        "evaluate classes --model a > Missing required option: '--data=FILE'",
        "evaluate diagnostics --model a --strings x > '--strings'",
        "evaluate diagnostics --model a --task vowels > unknown task 'vowels'",
      })
  void what_cannot_be_meant_is_wrong_usage(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).contains("see: token-merging ");
  }

  @Test
  void a_value_that_is_not_allowed_is_wrong_usage_and_names_the_file() throws IOException {
    Path file = Files.writeString(folder.resolve("train.properties"), "run=out\nbatch.rows=0\n");
    CommandRun run = CommandRun.of("train", "--config", file.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + file
                + ": batch.rows '0' is not allowed; allowed: a whole number from 1 to 65536");
  }

  @Test
  void a_file_that_is_not_there_is_a_failure() {
    Path file = folder.resolve("none.properties");
    CommandRun run = CommandRun.of("train", "--config", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("token-merging: cannot read " + file);
  }

  @Test
  void from_and_resume_contradict_each_other() {
    CommandRun run =
        CommandRun.of("train", "--config", "none", "--from", folder.toString(), "--resume");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--from says nothing beside --resume");
  }

  @Test
  void data_that_is_not_there_is_a_failure() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("train.properties"),
            "run=out\nobjective.spans=1\nsource.en.path=none.txt\n");
    CommandRun run = CommandRun.of("train", "--config", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("token-merging: ").contains("none.txt");
  }

  @Test
  void a_folder_that_is_no_run_tells_no_classes() {
    CommandRun run =
        CommandRun.of("evaluate", "classes", "--model", folder.toString(), "--data", "none.tsv");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + folder
                + " is neither a model directory nor the folder of a run that has a model or a"
                + " checkpoint; name one that token-merging train has made");
  }

  @Test
  void a_folder_that_is_no_run_is_not_evaluated() {
    CommandRun run = CommandRun.of("evaluate", "diagnostics", "--model", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + folder
                + " is neither a model directory nor the folder of a run that has a model or a"
                + " checkpoint; name one that token-merging train has made");
  }
}
