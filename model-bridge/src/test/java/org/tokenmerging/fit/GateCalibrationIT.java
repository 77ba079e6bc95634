package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.TextFiles;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/** A table made anew on other text than the gate was fitted on. */
class GateCalibrationIT {

  @TempDir static Path shared;

  private static final double[] RATES = {0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9};

  private static Path fitted;

  @TempDir Path folder;

  private Path model;
  private Path text;

  @BeforeAll
  static void fit() throws IOException {
    Path base = MadeModels.bert(shared.resolve("base"), MadeText.words());
    fitted = shared.resolve("fitted");
    Path words = MadeText.file(shared, "words.txt", 520, 4, 10);
    GateFit.run(
        FitOptions.of(base, List.of(words), fitted), FitRecipe.standard(), WorkProgress.none());
  }

  @BeforeEach
  void copy() throws IOException {
    model = folder.resolve("model");
    try (Stream<Path> files = Files.walk(fitted)) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(fitted.relativize(file).toString()));
      }
    }
    text = MadeText.file(folder, "others.txt", 700, 1, 30);
  }

  private ModelConfig calibrate() throws IOException {
    return GateCalibration.run(model, List.of(text), 1, WorkProgress.none());
  }

  private static Map<String, String> checksums(Path directory) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        checksums.put(directory.relativize(file).toString(), Sha256.of(file));
      }
    }
    return checksums;
  }

  @Test
  void the_table_is_changed_in_place_and_nothing_else() throws IOException {
    ModelConfig before = ModelDirectory.open(model).config();
    Map<String, String> files = checksums(model);
    ModelConfig said = calibrate();
    Map<String, String> after = checksums(model);
    assertThat(after.remove("model.json")).isNotEqualTo(files.remove("model.json"));
    assertThat(after).isEqualTo(files);
    ModelDirectory opened = ModelDirectory.open(model);
    opened.verify();
    assertThat(opened.config()).isEqualTo(said);
    CalibrationTable table = Objects.requireNonNull(said.calibration());
    assertThat(table).isNotEqualTo(before.calibration());
    ModelConfig.Gate gate = Objects.requireNonNull(before.gate());
    double half = table.threshold(new DeletionRate(0.5));
    assertThat(said)
        .isEqualTo(
            before
                .withGate(
                    before.gateLayer(),
                    new ModelConfig.Gate(gate.kind(), gate.k(), half, gate.layerNorm()),
                    true,
                    table)
                .described(before.name(), said.trainingData(), before.metrics()));
    assertThat(said.trainingData())
        .startsWith(before.trainingData() + "; calibrated on ")
        .endsWith(" pieces of others.txt");
    assertThat(calibrate().trainingData()).as("told once").isEqualTo(said.trainingData());
  }

  @Test
  void that_share_of_the_text_goes_then_which_a_rate_asks_for() throws IOException {
    CalibrationTable table = Objects.requireNonNull(calibrate().calibration());
    for (double rate : RATES) {
      double threshold = table.threshold(new DeletionRate(rate));
      assertThat(deleted(threshold, sample())).isCloseTo(rate, within(0.001));
    }
  }

  /** Without the passages that are sampled beside them. */
  @Test
  void about_that_share_of_its_sentences_goes_also_by_themselves() throws IOException {
    text = MadeText.file(folder, "alike.txt", 700, 4, 14);
    CalibrationTable table = Objects.requireNonNull(calibrate().calibration());
    for (double rate : new double[] {0, 0.25, 0.5, 0.75}) {
      double threshold = table.threshold(new DeletionRate(rate));
      assertThat(deleted(threshold, Files.readAllLines(text))).isCloseTo(rate, within(0.03));
    }
  }

  /** All sentences that are long enough, and passages of them. */
  private List<String> sample() throws IOException {
    TextFiles files = new TextFiles(List.of(text), SampleSize.SMALL, WorkProgress.none());
    ModelDirectory directory = ModelDirectory.open(model);
    TextSample sample = files.sample(directory, directory.config(), 1);
    return Stream.concat(sample.training().stream(), sample.heldBack().stream())
        .map(sampled -> sampled.segment().text())
        .toList();
  }

  private double deleted(double threshold, List<String> texts) {
    EncoderOptions options = EncoderOptions.defaults().withBudget(new ThresholdBudget(threshold));
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model.toString(), options)) {
      List<CompressedText> encoded = encoder.encodeAll(texts);
      double pieces = encoded.stream().mapToInt(CompressedText::pieceCount).sum();
      return 1 - encoded.stream().mapToInt(CompressedText::keptCount).sum() / pieces;
    }
  }

  @Test
  void the_same_text_and_seed_give_the_same_table() throws IOException {
    assertThat(calibrate()).isEqualTo(calibrate());
  }

  @Test
  void a_model_with_a_gate_of_its_own_gets_its_first_table() throws IOException {
    FolderTree.deleteQuietly(model);
    MadeModels.mrt5(model);
    assertThat(ModelDirectory.open(model).config().calibration()).isNull();
    ModelConfig said = calibrate();
    assertThat(ModelDirectory.open(model).config()).isEqualTo(said);
    CalibrationTable table = Objects.requireNonNull(said.calibration());
    assertThat(table.thresholds()).startsWith(-30.0);
    double half = table.threshold(new DeletionRate(0.5));
    assertThat(deleted(half, sample())).isCloseTo(0.5, within(0.001));
  }

  @Nested
  class what_cannot_be_calibrated {

    private void assertUnchanged(Map<String, String> before) throws IOException {
      assertThat(checksums(model)).isEqualTo(before);
      ModelDirectory.open(model).verify();
    }

    @Test
    void is_a_model_without_a_gate() throws IOException {
      FolderTree.deleteQuietly(model);
      MadeModels.bert(model, MadeText.words());
      Map<String, String> before = checksums(model);
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(GateCalibrationIT.this::calibrate)
          .withMessage(
              model + " has no delete gate to calibrate; give it one with token-merging fit");
      assertUnchanged(before);
    }

    @Test
    void is_too_little_text_or_none() throws IOException {
      Map<String, String> before = checksums(model);
      text = MadeText.file(folder, "few.txt", 400, 5, 10);
      assertThatThrownBy(GateCalibrationIT.this::calibrate)
          .isInstanceOf(SampleTextException.class)
          .hasMessageContaining("the text has 400 sentences that can be used");
      text = folder.resolve("missing.txt");
      assertThatThrownBy(GateCalibrationIT.this::calibrate)
          .isInstanceOf(IOException.class)
          .hasMessage("cannot read " + text + ": there is no such file");
      assertUnchanged(before);
    }

    @Test
    void stays_as_it_was_when_the_work_fails_in_the_middle() throws IOException {
      Map<String, String> before = checksums(model);
      WorkProgress failing =
          new WorkProgress() {
            @Override
            public void begin(String what, String unit, long total) {}

            @Override
            public void step(long count) {
              if (count < 1000) {
                throw new UncheckedIOException(new IOException("no more"));
              }
            }

            @Override
            public void warn(String message) {}
          };
      assertThatThrownBy(() -> GateCalibration.run(model, List.of(text), 1, failing))
          .hasMessageContaining("no more");
      assertUnchanged(before);
    }
  }
}
