package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenmerging.model.EncoderShape;

/** What a tuning adds to the layers after the gate, by name. */
class TunedTensorsTest {

  private final Map<String, int[]> shapes =
      TunedTensors.shapes(EncoderShape.bert(3, 8, 2, 32, 1e-12), 1, 4);

  @Test
  void each_linear_weight_of_a_later_layer_has_two_thin_matrices() {
    assertThat(shapes)
        .containsEntry(
            "fitted.tuned.encoder.layer.1.intermediate.dense.weight.down", new int[] {4, 8})
        .containsEntry(
            "fitted.tuned.encoder.layer.1.intermediate.dense.weight.up", new int[] {32, 4})
        .containsEntry("fitted.tuned.encoder.layer.2.output.dense.weight.down", new int[] {4, 32})
        .containsEntry("fitted.tuned.encoder.layer.2.output.dense.weight.up", new int[] {8, 4});
    assertThat(shapes.keySet().stream().filter(TunedTensors::isDown)).hasSize(2 * 6);
    assertThat(shapes.keySet().stream().filter(TunedTensors::isUp)).hasSize(2 * 6);
  }

  @Test
  void each_bias_and_norm_has_another_in_its_place() {
    assertThat(shapes)
        .containsEntry("fitted.tuned.encoder.layer.2.attention.self.key.bias", new int[] {8})
        .containsEntry("fitted.tuned.encoder.layer.1.output.LayerNorm.weight", new int[] {8})
        .containsEntry("fitted.tuned.encoder.layer.1.output.LayerNorm.bias", new int[] {8});
  }

  @Test
  void the_layers_before_the_gate_have_nothing() {
    assertThat(shapes.keySet()).noneMatch(name -> name.contains("layer.0."));
  }

  @Test
  void a_published_tensor_is_neither_of_the_two() {
    assertThat(TunedTensors.isDown("encoder.layer.1.weight.down")).isFalse();
    assertThat(TunedTensors.isUp("fitted.tuned.encoder.layer.1.output.dense.bias")).isFalse();
  }
}
