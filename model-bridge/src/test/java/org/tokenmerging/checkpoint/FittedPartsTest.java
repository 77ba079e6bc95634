package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.model.ModelFormatException;

class FittedPartsTest {

  private static final CalibrationTable TABLE =
      new CalibrationTable(
          DoubleStream.iterate(-30, threshold -> threshold + 1).limit(20).boxed().toList());

  private static final FitRecord RECORD =
      new FitRecord(
          FitRecord.FORMAT,
          "abc",
          1,
          List.of(5),
          List.of(7),
          -30,
          TABLE,
          -7,
          "1,000 pieces of naïve.txt",
          Map.of("gate_explained", 1 / 3.0, "pair_error_0.50", 0.01));

  private static final Map<String, WeightTensor> TENSORS =
      Map.of(
          "fitted.gate.bias", new WeightTensor("fitted.gate.bias", new int[] {1}, new float[] {3}),
          "fitted.rarity",
              new WeightTensor("fitted.rarity", new int[] {2}, new float[] {0.1f, 1e-20f}));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve(FittedParts.FILE);
    FittedParts.of(RECORD, TENSORS).write(file);
  }

  @Test
  void what_was_written_is_read_back_to_the_bit() {
    FittedParts read = FittedParts.read(file);
    assertThat(read.record()).isEqualTo(RECORD);
    assertThat(read.tensors().names()).isEqualTo(TENSORS.keySet());
    TENSORS.forEach(
        (name, tensor) -> {
          assertThat(read.tensors().get(name).values()).containsExactly(tensor.values());
          assertThat(read.tensors().shape(name)).isEqualTo(tensor.shape());
        });
  }

  @Test
  void the_same_parts_make_the_same_file() throws IOException {
    Path again = folder.resolve("again");
    FittedParts.of(RECORD, new TreeMap<>(TENSORS)).write(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void a_config_gets_the_gate_its_table_and_its_threshold_at_one_half() {
    ModelConfig base = ModelConfigs.small();
    ModelConfig fitted = FittedParts.of(RECORD, TENSORS).config(base);
    assertThat(fitted)
        .isEqualTo(
            base.withIds(List.of(5), List.of(7))
                .withGate(
                    1,
                    new ModelConfig.Gate(ModelConfig.GateKind.EFFECT, -30, -20, true),
                    true,
                    TABLE));
    assertThat(fitted.hasRarity()).isTrue();
  }

  @Nested
  class weights {

    @Test
    void that_it_was_fitted_for_are_known_by_their_checksum() {
      FittedParts parts = FittedParts.of(RECORD, TENSORS);
      parts.requireBase("abc");
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> parts.requireBase("abd"))
          .withMessage(
              "the fitted gate belongs to weights with SHA-256 abc, and these have abd; run"
                  + " token-merging fit on them");
    }
  }

  @Nested
  class a_file {

    private void assertRefused(String message) {
      assertThatThrownBy(() -> FittedParts.read(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(message);
    }

    private void say(String record) throws IOException {
      SafetensorsWriter.writeSmall(new NamedWeights("made", TENSORS), Map.of("fit", record), file);
    }

    private void change(UnaryOperator<String> change) throws IOException {
      String json = RECORD.toJson();
      String changed = change.apply(json);
      assertThat(changed).isNotEqualTo(json);
      say(changed);
    }

    @Test
    void that_is_not_there_is_named() throws IOException {
      Files.delete(file);
      assertRefused("there is no file");
    }

    @Test
    void that_is_damaged_is_named() throws IOException {
      Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 600));
      assertRefused("is refused");
    }

    @Test
    void of_tensors_alone_is_no_fitted_gate() throws IOException {
      SafetensorsWriter.write(new NamedWeights("made", TENSORS), file);
      assertRefused("is no fitted gate: its header says nothing of a fit; fit again");
    }

    @Test
    void of_another_format_is_refused_with_both() throws IOException {
      change(
          json -> json.replace("\"format\":3", "\"format\":2").replace("\"protected\":[5],", ""));
      assertRefused("a fit of format 2; this version reads format 3: fit again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"format\":3}"})
    void that_says_nothing_sound_is_refused(String record) throws IOException {
      say(record);
      assertRefused("; fit again");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "format",
          "base",
          "gateLayer",
          "protected",
          "dropped",
          "k",
          "calibration",
          "seed",
          "trainingData",
          "metrics"
        })
    void that_says_nothing_of_one_thing_is_refused(String key) throws IOException {
      ObjectMapper json = new ObjectMapper();
      var record = (com.fasterxml.jackson.databind.node.ObjectNode) json.readTree(RECORD.toJson());
      assertThat(Objects.requireNonNull(record.remove(key))).isNotNull();
      say(record.toString());
      assertRefused("; fit again");
    }

    @Test
    void whose_table_falls_is_refused() throws IOException {
      change(json -> json.replace("-29.0", "-31.0"));
      assertRefused("the thresholds of a calibration table never fall");
    }
  }

  @Nested
  class a_record {

    @Test
    void takes_copies_and_is_of_one_format_only() {
      Map<String, Double> metrics = new TreeMap<>(Map.of("a", 1.0));
      FitRecord record =
          new FitRecord(3, "abc", 1, List.of(), List.of(), -30, TABLE, 1, "text", metrics);
      metrics.put("b", 2.0);
      assertThat(record.metrics()).isEqualTo(Map.of("a", 1.0));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new FitRecord(
                      0,
                      "abc",
                      1,
                      List.of(),
                      List.of(),
                      -30,
                      TABLE,
                      1,
                      "text",
                      Collections.emptyMap()))
          .withMessage("a fit of format 0; this version reads format 3: fit again");
    }
  }
}
