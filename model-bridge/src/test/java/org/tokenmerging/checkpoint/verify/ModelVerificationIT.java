package org.tokenmerging.checkpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.checkpoint.GoldenFolder;
import org.tokenmerging.checkpoint.ImportOptions;
import org.tokenmerging.checkpoint.ModelImport;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;

class ModelVerificationIT {

  private static final String SMALLEST = "tiny-odd";

  @TempDir Path folder;

  static List<String> models() {
    return org.tokenmerging.golden.GoldenModel.names();
  }

  private Path imported(Path checkpoint) throws IOException {
    Path model = folder.resolve("model-" + System.nanoTime());
    ModelImport.run(ImportOptions.of(checkpoint, model), (step, number, steps) -> {});
    return model;
  }

  private static Path expected(String name) {
    return GoldenFolder.of(name).resolve("expected.safetensors");
  }

  private static KindResult kind(VerificationReport report, String kind) {
    return report.kinds().stream().filter(k -> k.kind().equals(kind)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_model_that_was_imported_well_gives_all_expected_numbers(String name) throws IOException {
    VerificationReport report =
        ModelVerification.run(imported(GoldenFolder.of(name)), expected(name));
    assertThat(report.holds()).as(() -> String.join("\n", report.lines())).isTrue();
    assertThat(report.kinds())
        .extracting(KindResult::kind)
        .contains(
            "gate_logits",
            "gate_values",
            "pregate_hidden",
            "soft_last_hidden_state",
            "hard_positions",
            "hard_last_hidden_state",
            "hard2_positions",
            "serving_default.hard_positions",
            "serving_default.hard_last_hidden_state",
            "layers.soft.hidden",
            "layers.hard.hidden");
    assertThat(report.lines()).allMatch(line -> line.endsWith(" ok"));
    report.requireHolds();
  }

  @ParameterizedTest
  @CsvSource({
    "shared.weight, 4000", // the byte 'a'
    "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight, 0",
    "encoder.block.0.layer.0.SelfAttention.q.weight, 7",
    "encoder.block.0.layer.1.DenseReluDense.wi_0.weight, 11",
    "encoder.block.1.delete_gate.layer_norm.weight, 5",
    "encoder.block.1.delete_gate.feed_forward.weight, 5",
    "encoder.block.1.delete_gate.feed_forward.bias, 0",
    "encoder.block.2.layer.0.SelfAttention.o.weight, 99",
    "encoder.block.3.layer.0.SelfAttention.v.weight, 3",
    "encoder.block.3.layer.1.DenseReluDense.wo.weight, 3",
    "encoder.block.3.layer.1.layer_norm.weight, 39",
    "encoder.final_layer_norm.weight, 0"
  })
  void one_weight_that_is_1e2_off_is_found(String tensor, int number) throws IOException {
    Path checkpoint = GoldenFolder.copy(SMALLEST, folder.resolve("published"));
    GoldenFolder.add(checkpoint.resolve("model.safetensors"), tensor, number, 1e-2f);
    VerificationReport report = ModelVerification.run(imported(checkpoint), expected(SMALLEST));
    assertThat(report.holds()).isFalse();
    assertThatThrownBy(report::requireHolds)
        .isInstanceOf(VerificationException.class)
        .hasMessageStartingWith("the model does not compute the expected numbers: ")
        .hasMessageContaining("FAILED");
  }

  @Test
  void a_threshold_of_its_own_that_the_reference_did_not_have_is_found() throws IOException {
    Path checkpoint = GoldenFolder.copy(SMALLEST, folder.resolve("published"));
    Path file = checkpoint.resolve("config.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode changed = (ObjectNode) json.readTree(file.toFile());
    changed.put("deletion_threshold", changed.get("deletion_threshold").asDouble() + 1);
    json.writeValue(file.toFile(), changed);
    VerificationReport report = ModelVerification.run(imported(checkpoint), expected(SMALLEST));
    assertThat(kind(report, "threshold").line())
        .isEqualTo("threshold count=1 largest=1.0e+00 tolerance=0.0e+00 FAILED");
    assertThatThrownBy(report::requireHolds).hasMessageContaining("threshold count=1");
  }

  @Test
  void what_is_compared_is_the_bundle_on_disk_and_not_only_the_weights_beside_it()
      throws IOException {
    Path checkpoint = GoldenFolder.copy(SMALLEST, folder.resolve("published"));
    GoldenFolder.add(
        checkpoint.resolve("model.safetensors"), "encoder.final_layer_norm.weight", 0, 1e-2f);
    Path good = imported(GoldenFolder.of(SMALLEST));
    Files.copy(
        imported(checkpoint).resolve(ModelDirectory.BUNDLE),
        good.resolve(ModelDirectory.BUNDLE),
        StandardCopyOption.REPLACE_EXISTING);
    ModelDirectory.writeConfig(good, config(good));
    VerificationReport report = ModelVerification.run(good, expected(SMALLEST));
    assertThat(kind(report, "hard_last_hidden_state").holds()).isFalse();
    assertThat(kind(report, "serving_default.hard_last_hidden_state").holds()).isFalse();
    assertThat(kind(report, "soft_last_hidden_state").holds()).isTrue();
  }

  private static org.tokenmerging.model.ModelConfig config(Path directory) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readValue(
            directory.resolve("model.json").toFile(), org.tokenmerging.model.ModelConfig.class);
  }

  @Nested
  class ACheckThatComparesTooLittleFails {

    private Path model;
    private Path expected;

    @BeforeEach
    void copy() throws IOException {
      model = imported(GoldenFolder.of(SMALLEST));
      expected = GoldenFolder.copyExpected(SMALLEST, folder.resolve("expected"));
    }

    /** Renames in place: header and numbers stay where they are. */
    private void rename(String from, String to) throws IOException {
      assertThat(to).hasSameSizeAs(from);
      String bytes = Files.readString(expected, StandardCharsets.ISO_8859_1);
      assertThat(bytes).contains(from);
      Files.writeString(expected, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    @Test
    void when_a_tensor_of_the_file_was_not_compared() throws IOException {
      rename("\"single.01.gate_logits\"", "\"single.01.gate_surpri\"");
      VerificationReport report = ModelVerification.run(model, expected);
      assertThat(report.notCompared()).containsExactly("single.01.gate_surpri");
      assertThatThrownBy(report::requireHolds)
          .hasMessageContaining("single.01.gate_surpri not compared FAILED");
    }

    @Test
    void when_there_is_nothing_of_a_kind_that_there_always_is() throws IOException {
      rename(".gate_logits\"", ".gate_logitz\"");
      VerificationReport report = ModelVerification.run(model, expected);
      assertThat(kind(report, "gate_logits").count()).isZero();
      assertThat(report.lines()).contains(kind(report, "gate_logits").line());
      assertThat(kind(report, "gate_logits").line())
          .endsWith("count=0 largest=0.0e+00" + " tolerance=1.0e-04 FAILED");
      assertThat(report.holds()).isFalse();
    }

    @Test
    void when_the_thresholds_are_not_known() throws IOException {
      Path index = expected.resolveSibling("index.json");
      Files.writeString(index, "{}");
      assertThatThrownBy(() -> ModelVerification.run(model, expected))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(index + " has no number 'threshold'");
      Files.delete(index);
      assertThatThrownBy(() -> ModelVerification.run(model, expected))
          .hasMessageContaining("there is no " + index);
    }

    @Test
    void when_the_numbers_are_of_another_model() throws IOException {
      assertThatThrownBy(() -> ModelVerification.run(model, expected("tiny")))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("these are numbers of another model");
    }
  }

  @Test
  void an_import_that_does_not_verify_makes_nothing() throws IOException {
    Path checkpoint = GoldenFolder.copy(SMALLEST, folder.resolve("published"));
    GoldenFolder.add(
        checkpoint.resolve("model.safetensors"), "encoder.final_layer_norm.weight", 0, 1e-2f);
    Path to = folder.resolve("model");
    assertThatThrownBy(
            () ->
                ModelImport.run(
                    ImportOptions.of(checkpoint, to),
                    (step, number, steps) -> {},
                    directory ->
                        ModelVerification.run(directory, expected(SMALLEST)).requireHolds()))
        .isInstanceOf(VerificationException.class);
    assertThat(folder).isDirectoryContaining(checkpoint::equals);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(checkpoint);
    }
  }
}
