package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;

class LayerFitTest {

  private static final LayerFit FIT =
      new LayerFit(
          2,
          new EffectGateWeights(new float[] {1, 2, 30, 40, 50}, 6),
          0.7,
          new float[] {7, 8, 9},
          new RestoringMap(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, new float[] {9, 10}),
          new MapStrength(42, new double[] {0, 0.5, 1}),
          RestoringMap.none(2),
          new CalibrationTable(Collections.nCopies(CalibrationTable.RATES, -1.0)),
          List.of(0.1, 0.2, 0.3));

  @Test
  void the_figures_of_a_card_are_named_and_the_error_is_that_at_one_half() {
    assertThat(FIT.metrics())
        .isEqualTo(
            Map.of(
                "gate_explained", 0.7,
                "pair_error_0.25", 0.1,
                "pair_error_0.50", 0.2,
                "pair_error_0.75", 0.3));
    assertThat(FIT.error()).isEqualTo(0.2);
  }

  @Test
  void the_weights_of_the_gate_go_apart_by_what_they_weigh() {
    Map<String, WeightTensor> tensors = FIT.tensors();
    assertTensor(tensors, FittedTensors.GATE_STATES, new int[] {1, 2}, 1, 2);
    assertTensor(tensors, FittedTensors.GATE_NORMS, new int[] {1, 2}, 30, 40);
    assertTensor(tensors, FittedTensors.GATE_RARITY, new int[] {1}, 50);
    assertTensor(tensors, FittedTensors.GATE_BIAS, new int[] {1}, 6);
    assertTensor(tensors, FittedTensors.RARITY, new int[] {3}, 7, 8, 9);
  }

  @Test
  void both_maps_have_three_tensors_and_the_pooled_one_its_strength() {
    Map<String, WeightTensor> tensors = FIT.tensors();
    assertTensor(tensors, FittedTensors.POOLED_DELETED, new int[] {2, 2}, 1, 2, 3, 4);
    assertTensor(tensors, FittedTensors.POOLED_KEPT, new int[] {2, 2}, 5, 6, 7, 8);
    assertTensor(tensors, FittedTensors.POOLED_BIAS, new int[] {2}, 9, 10);
    assertTensor(tensors, FittedTensors.POOLED_REACH, new int[] {1}, 42);
    assertTensor(tensors, FittedTensors.POOLED_STRENGTH, new int[] {3}, 0, 0.5f, 1);
    assertTensor(tensors, FittedTensors.ROWS_DELETED, new int[] {2, 2}, 0, 0, 0, 0);
    assertTensor(tensors, FittedTensors.ROWS_KEPT, new int[] {2, 2}, 0, 0, 0, 0);
    assertTensor(tensors, FittedTensors.ROWS_BIAS, new int[] {2}, 0, 0);
    assertThat(tensors).hasSize(13);
  }

  private static void assertTensor(
      Map<String, WeightTensor> tensors, String name, int[] shape, float... values) {
    WeightTensor tensor = java.util.Objects.requireNonNull(tensors.get(name), name);
    assertThat(tensor.shape()).isEqualTo(shape);
    assertThat(tensor.values()).containsExactly(values);
  }
}
