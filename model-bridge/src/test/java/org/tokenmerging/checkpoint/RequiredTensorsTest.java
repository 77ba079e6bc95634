package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;

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

  @Nested
  class OfAFittedModel {

    private final MadeFittedModel bert = MadeFittedModel.bert(2, ModelPooling.MEAN, "");
    private final MadeFittedModel t5 = MadeFittedModel.t5("tiny", ModelPooling.MEAN);

    private void check(MadeFittedModel model, WeightTensor... instead) {
      Map<String, WeightTensor> tensors = new HashMap<>();
      model.weights().names().forEach(name -> tensors.put(name, model.weights().get(name)));
      for (WeightTensor tensor : instead) {
        tensors.put(tensor.name(), tensor);
      }
      RequiredTensors.check(new NamedWeights("made", tensors), model.config());
    }

    @Test
    void gate_and_map_are_wanted_of_either_family() {
      for (MadeFittedModel model : List.of(bert, t5)) {
        assertThatNoException().isThrownBy(() -> check(model));
        assertThat(RequiredTensors.of(model.config()).keySet())
            .filteredOn(name -> name.startsWith("fitted."))
            .hasSize(13);
      }
    }

    @Test
    void a_gate_of_another_kind_is_not() {
      assertThat(RequiredTensors.of(t5.config()).keySet())
          .noneMatch(name -> name.contains("delete_gate"));
      assertThat(RequiredTensors.of(new GoldenModel("tiny").config()).keySet())
          .noneMatch(name -> name.startsWith("fitted."))
          .anyMatch(name -> name.contains("delete_gate"));
    }

    @Test
    void a_map_is_as_wide_as_the_model() {
      WeightTensor narrow =
          new WeightTensor(FittedTensors.POOLED_DELETED, new int[] {24, 23}, new float[24 * 23]);
      assertThatThrownBy(() -> check(bert, narrow))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(
              "tensor 'fitted.pooled.deleted.weight' has shape [24, 23] and should have [24, 24]");
    }

    @Test
    void a_map_reaches_some_rows() {
      for (float reach : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
        WeightTensor tensor =
            new WeightTensor(FittedTensors.POOLED_REACH, new int[] {1}, new float[] {reach});
        assertThatThrownBy(() -> check(bert, tensor))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("tensor 'fitted.pooled.reach' is " + reach)
            .hasMessageContaining("above 0; run token-merging fit again");
      }
    }

    @Test
    void a_map_is_followed_from_not_at_all_to_wholly() {
      for (float strength : new float[] {-0.1f, 1.1f, Float.NaN}) {
        WeightTensor tensor =
            new WeightTensor(
                FittedTensors.POOLED_STRENGTH, new int[] {3}, new float[] {0, 1, strength});
        assertThatThrownBy(() -> check(bert, tensor))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("tensor 'fitted.pooled.strength' has " + strength)
            .hasMessageContaining("from 0 to 1; run token-merging fit again");
      }
    }

    @Test
    void every_piece_of_the_vocabulary_has_its_rarity() {
      WeightTensor few = new WeightTensor(FittedTensors.RARITY, new int[] {7}, new float[7]);
      assertThatThrownBy(() -> check(bert, few))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("tensor 'fitted.rarity' has shape [7] and should have [30522]");
    }
  }
}
