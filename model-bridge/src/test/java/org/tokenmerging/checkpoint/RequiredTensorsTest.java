package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.model.ModelFormatException;

/** A BERT of width 8 that reads up to 64 rows at one go. */
class RequiredTensorsTest {

  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String TYPES = "embeddings.token_type_embeddings.weight";

  private final ModelConfig config = ModelConfigs.small();
  private final Map<String, WeightTensor> tensors = new HashMap<>();

  RequiredTensorsTest() {
    RequiredTensors.of(config)
        .forEach((name, shape) -> put(name, Arrays.stream(shape).map(Math::abs).toArray()));
  }

  private void put(String name, int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    tensors.put(name, new WeightTensor(name, shape, new float[size]));
  }

  private void check() {
    RequiredTensors.check(new NamedWeights("made", tensors), config);
  }

  @Test
  void tables_may_have_more_rows_than_are_needed() {
    assertThatNoException().isThrownBy(this::check);
    put(POSITIONS, 65, 8);
    put(TYPES, 2, 8);
    assertThatNoException().isThrownBy(this::check);
  }

  @Test
  void every_row_of_the_longest_segment_needs_a_position() {
    put(POSITIONS, 63, 8);
    assertThatThrownBy(this::check)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            "tensor '" + POSITIONS + "' has shape [63, 8] and should have [at least 64, 8]");
  }

  @Test
  void a_table_of_types_has_a_row_for_the_first() {
    put(TYPES, 0, 8);
    assertThatThrownBy(this::check)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            "tensor '" + TYPES + "' has shape [0, 8] and should have [at least 1, 8]");
  }
}
