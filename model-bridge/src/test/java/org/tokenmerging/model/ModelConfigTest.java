package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.budget.CalibrationTable;

class ModelConfigTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ModelConfig CONFIG = ModelConfigs.effect();

  private static ObjectNode json(ModelConfig config) {
    return JSON.valueToTree(config);
  }

  @Test
  void is_read_back_as_it_was_written() throws IOException {
    assertThat(JSON.treeToValue(json(CONFIG), ModelConfig.class)).isEqualTo(CONFIG);
    assertThat(json(CONFIG).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "format",
            "name",
            "encoder",
            "gateLayer",
            "gate",
            "restores",
            "pooling",
            "pieces",
            "prefix",
            "maxSegment",
            "protected",
            "dropped",
            "defaultPolicy",
            "defaultRate",
            "licence",
            "source",
            "trainingData",
            "metrics",
            "files");
  }

  @Nested
  class A_value_that_cannot_be {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            gateLayer   | 0       | gateLayer 0 is not allowed: of 2 layers 1 to 1 may come before a gate
            gateLayer   | 2       | gateLayer 2 is not allowed: of 2 layers 1 to 1 may come before a gate
            pieces      | 'words' | pieces 'words' are not known; known: bytes, subword
            defaultRate | 1.0     | defaultRate 1.0 is not allowed: at least 0 and below 1
            defaultRate | -0.1    | defaultRate -0.1 is not allowed: at least 0 and below 1
            maxSegment  | 7       | maxSegment 7 is not allowed: at least 8, room for pieces beside the specials
            """)
    void is_named_with_what_may(String name, String value, String message) throws IOException {
      ObjectNode changed = json(CONFIG);
      changed.set(name, JSON.readTree(value.matches("[-.\\d]+") ? value : '"' + value + '"'));
      assertThatThrownBy(() -> JSON.treeToValue(changed, ModelConfig.class))
          .rootCause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }

    @Test
    void is_a_cut_after_more_than_all_layers() {
      assertThat(CONFIG.withGate(2, null, false, null).gateLayer()).isEqualTo(2);
      assertThatThrownBy(() -> CONFIG.withGate(3, null, false, null))
          .hasMessage("gateLayer 3 is not allowed: of 2 layers 1 to 2 may come before the cut");
    }

    @Test
    void is_a_table_without_the_gate_that_it_was_measured_with() {
      CalibrationTable table = new CalibrationTable(Collections.nCopies(20, -15.0));
      assertThatThrownBy(() -> CONFIG.withGate(1, null, false, table))
          .hasMessage("a calibration table belongs to a gate, and there is no gate");
    }
  }

  /** Names in the file, so that nothing else can have changed. */
  @ParameterizedTest
  @MethodSource
  void a_copy_differs_in_what_it_says(ModelConfig copy, Set<String> names) {
    Set<String> changed = new TreeSet<>();
    Stream.of(CONFIG, copy)
        .flatMap(config -> json(config).properties().stream())
        .map(Map.Entry::getKey)
        .filter(name -> !json(CONFIG).path(name).equals(json(copy).path(name)))
        .forEach(changed::add);
    assertThat(changed).isEqualTo(names);
  }

  private static Stream<Arguments> a_copy_differs_in_what_it_says() {
    ModelConfig.Gate gate = new ModelConfig.Gate(ModelConfig.GateKind.STATES, -20, -10, true);
    CalibrationTable table = new CalibrationTable(Collections.nCopies(20, -10.0));
    return Stream.of(
        Arguments.of(CONFIG.withoutGate(), Set.of("gate")),
        Arguments.of(
            CONFIG.withGate(1, gate, true, table), Set.of("gate", "restores", "calibration")),
        Arguments.of(CONFIG.withGate(2, null, false, null), Set.of("gate", "gateLayer")),
        Arguments.of(CONFIG.withIds(List.of(7), List.of(8)), Set.of("protected", "dropped")),
        Arguments.of(
            CONFIG.described("other", "texts", Map.of("spearman", 0.6)),
            Set.of("name", "trainingData", "metrics")),
        Arguments.of(CONFIG.withSource("elsewhere"), Set.of("source")),
        Arguments.of(CONFIG.withFiles(Map.of("a", "b")), Set.of("files")));
  }
}
