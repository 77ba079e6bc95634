package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.WorkProgress;

/** What a process leaves that is killed in the midst of it. */
class KilledFitIT {

  @TempDir Path folder;

  private Path base;
  private Path text;
  private Path to;

  @BeforeEach
  void make() {
    base = MadeModels.bert(folder.resolve("base"), MadeText.words());
    text = MadeText.file(folder, "words.txt", 510, 4, 8);
    to = folder.resolve("made");
  }

  private void fit() throws IOException {
    FitOptions options = new FitOptions(base, List.of(text), to, null, null, 1, true);
    GateFit.run(options, FitRecipe.standard(), WorkProgress.none());
  }

  private List<String> named() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("made"))
          .sorted()
          .toList();
    }
  }

  /** Steps of the last part: tensors are checked, the bundle is exported, checksums are next. */
  @ParameterizedTest
  @CsvSource({"'restoring, layer 1', 2", "writing the model, 2", "writing the model, 3"})
  void nothing_stands_under_the_name_and_the_next_fit_clears_up(String part, int step)
      throws IOException, InterruptedException {
    BlockedChild.kill(folder, part, step, text, base, to);
    assertThat(to).doesNotExist();
    assertThat(named()).as("what was being made").hasSize(1);
    fit();
    assertThat(named()).containsExactly("made");
    ModelDirectory.open(to).verify();
    TokenMergingEncoder.open(to.toString()).close();
  }

  @ParameterizedTest
  @CsvSource({"'restoring, layer 1', 2", "writing the model, 3"})
  void a_fit_that_is_told_to_end_leaves_nothing(String part, int step)
      throws IOException, InterruptedException {
    BlockedChild.interrupt(folder, part, step, text, base, to);
    assertThat(named()).isEmpty();
  }

  @Test
  void a_model_that_was_to_be_replaced_is_as_it_was() throws IOException, InterruptedException {
    fit();
    String before = Sha256.of(to.resolve("model.json"));
    BlockedChild.kill(folder, "writing the model", 3, text, base, to);
    assertThat(named()).hasSize(2).startsWith("made");
    assertThat(Sha256.of(to.resolve("model.json"))).isEqualTo(before);
    ModelDirectory.open(to).verify();
    fit();
    assertThat(named()).containsExactly("made");
  }

  @Test
  void a_model_that_was_to_be_calibrated_is_as_it_was() throws IOException, InterruptedException {
    fit();
    String before = Sha256.of(to.resolve("model.json"));
    BlockedChild.kill(folder, "scoring", 2, text, to);
    assertThat(Sha256.of(to.resolve("model.json"))).isEqualTo(before);
    assertThat(to).isDirectoryNotContaining("glob:**.part");
    ModelDirectory.open(to).verify();
    ModelConfig calibrated = GateCalibration.run(to, List.of(text), 1, WorkProgress.none());
    assertThat(ModelDirectory.open(to).config()).isEqualTo(calibrated);
    assertThat(Objects.requireNonNull(calibrated.calibration()).thresholds()).startsWith(-30.0);
  }
}
