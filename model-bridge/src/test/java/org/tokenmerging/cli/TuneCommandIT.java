package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.tuning.MadeTuningRun;

/** The command that trains, where its options say {@code method=tune}. */
class TuneCommandIT {

  private static final String OPTIONS =
      """
      method=tune
      run=run
      text=words.txt
      text.sentences=1000
      text.passages=100
      batch.rows=256
      tuned.rank=2
      optimiser.steps=3
      """;

  @TempDir Path folder;

  private Path config;
  private Path text;

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("tune.properties"), OPTIONS);
    text = MadeTuningRun.text(folder);
  }

  @Test
  void a_tuning_ends_with_its_model_and_figures() {
    Path fitted = MadeTuningRun.fitted(folder, text);
    CommandRun run =
        CommandRun.of("train", "--config", config.toString(), "--from", fitted.toString());
    assertThat(run.err()).contains("token-merging: building the graph");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .startsWith("model=" + folder.resolve("run").resolve("model"))
        .contains("tuning_steps=3.000000")
        .anyMatch(line -> line.matches("tuning_vectors=\\d\\.\\d{6}"))
        .anyMatch(line -> line.startsWith("pair_error_0.50="));
    CommandRun again =
        CommandRun.of("train", "--config", config.toString(), "--from", fitted.toString());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("go on with it by --resume");
  }

  @Test
  void without_a_model_it_is_wrong_usage() {
    CommandRun run = CommandRun.of("train", "--config", config.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "token-merging: method=tune needs a model to begin with; name one with a fitted gate"
                + " by --from");
  }

  @Test
  void a_value_that_is_not_allowed_is_wrong_usage_and_names_the_file() throws IOException {
    Files.writeString(config, OPTIONS + "draw.noise=0\n");
    CommandRun run = CommandRun.of("train", "--config", config.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + config
                + ": draw.noise '0' is not allowed; allowed: a number above 0");
  }
}
