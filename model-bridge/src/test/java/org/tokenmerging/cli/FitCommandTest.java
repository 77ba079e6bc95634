package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.model.CacheFolder;

/** The commands {@code fit} and {@code calibrate} as far as they come without a model. */
class FitCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "fit > Missing required options: '--from=MODEL_DIR', '--to=MODEL_DIR', '--data=TEXT_FILE'",
        "fit --from a --data b > Missing required option: '--to=MODEL_DIR'",
        "fit --from a --to b --data > Missing required parameter for option '--data'",
        "fit --from a --data b --to c --gate-layer two > '--gate-layer'",
        "fit --from a --data b --to c --max-loss some > '--max-loss'",
        "fit --from a --data b --to c --seed x > '--seed'",
        "fit --from a --data b --to c --pooling mean > Unknown options: '--pooling', 'mean'",
        "calibrate > Missing required options: '--model=MODEL_DIR', '--data=TEXT_FILE'",
        "calibrate --model a --data > Missing required parameter for option '--data'",
        "calibrate --model a --data b --rate 0.5 > Unknown option: '--rate'",
        "fit --from a --to c --data b d --sed 3 > Unknown option: '--sed'",
      })
  void what_cannot_be_meant_is_wrong_usage(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).contains("see: token-merging ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed=-5", "--seed 5", "--gate-layer 1", "--force"})
  void an_option_may_follow_on_several_files(String option) {
    CommandRun run = CommandRun.of(("fit --from none --to c --data a b " + option).split(" "));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("none");
  }

  @Test
  void help_names_every_option() {
    CommandRun fit = CommandRun.of("fit", "--help");
    assertThat(fit.status()).isZero();
    assertThat(fit.out())
        .startsWith("Usage: token-merging fit")
        .contains("--from", "--data", "--to", "--gate-layer", "--max-loss", "--seed", "--force");
    CommandRun calibrate = CommandRun.of("calibrate", "--help");
    assertThat(calibrate.status()).isZero();
    assertThat(calibrate.out())
        .startsWith("Usage: token-merging calibrate")
        .contains("--model", "--data", "--seed");
  }

  @Test
  void a_model_that_is_none_is_one_line() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "A line.\n");
    Path none = folder.resolve("none");
    for (String[] args :
        new String[][] {
          {"fit", "--from", none + "", "--data", text + "", "--to", folder.resolve("to") + ""},
          {"calibrate", "--model", none + "", "--data", text + ""}
        }) {
      CommandRun run = CommandRun.of(args);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).startsWith("token-merging: ").contains(none.toString());
    }
    assertThat(folder).isDirectoryContaining(text::equals);
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @Test
  void a_built_in_model_is_not_calibrated_but_its_copy() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "A line.\n");
    CommandRun run = CommandRun.of("calibrate", "--model", "minilm", "--data", text.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "token-merging: model 'minilm' is built in and stays as it is; copy its directory out of "
                + CacheFolder.ofProcess().path().resolve("models")
                + " and calibrate the copy: token-merging calibrate --model COPY --data TEXT_FILE\n");
  }
}
