package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.training.optimiser.WeightSet;

/** Weights that have seen nothing yet. */
class T5InitialisationTest {

  private final GoldenModel golden = new GoldenModel("tiny");
  private final WeightSet made =
      T5Initialisation.of(golden.config(), new DecoderShape(2, false), 384, 1);

  @Test
  void names_and_shapes_are_those_of_a_published_encoder_decoder() {
    Weights published = golden.weights();
    assertThat(made.names()).containsExactlyInAnyOrderElementsOf(published.names());
    for (String name : made.names()) {
      assertThat(made.shape(name)).as(name).isEqualTo(published.shape(name));
    }
  }

  @Test
  void a_tied_decoder_has_no_head_of_its_own() {
    WeightSet tied = T5Initialisation.of(golden.config(), new DecoderShape(2, true), 384, 1);
    assertThat(tied.names()).doesNotContain(DecoderShape.HEAD);
    assertThat(DecoderShape.of(tied)).isEqualTo(new DecoderShape(2, true));
  }

  @Test
  void the_spread_of_each_kind_of_tensor_is_t5_s() {
    assertSpread("shared.weight", 1);
    assertSpread("lm_head.weight", 1 / 8.0);
    assertSpread("encoder.block.0.layer.0.SelfAttention.q.weight", 1 / Math.sqrt(64 * 16));
    assertSpread("decoder.block.1.layer.1.EncDecAttention.k.weight", 1 / 8.0);
    assertSpread("encoder.block.0.layer.0.SelfAttention.o.weight", 1 / 8.0);
    assertSpread("encoder.block.0.layer.1.DenseReluDense.wi_0.weight", 1 / 8.0);
    assertSpread("encoder.block.0.layer.1.DenseReluDense.wo.weight", 1 / Math.sqrt(128));
  }

  private void assertSpread(String name, double expected) {
    double sum = 0;
    float[] values = made.get(name).values();
    for (float value : values) {
      sum += value * value;
    }
    assertThat(Math.sqrt(sum / values.length)).as(name).isCloseTo(expected, within(expected / 20));
  }

  @Test
  void the_gate_begins_by_keeping() {
    WeightTensor weight = made.get("encoder.block.2.delete_gate.feed_forward.weight");
    double limit = Math.sqrt(6.0 / 65);
    for (float value : weight.values()) {
      assertThat((double) value).isBetween(-limit, limit);
    }
    assertThat(made.get("encoder.block.2.delete_gate.feed_forward.bias").values())
        .containsExactly(1f);
    assertThat(made.get("encoder.final_layer_norm.weight").values()).containsOnly(1f);
  }

  @Test
  void the_same_seed_gives_the_same_numbers_and_another_gives_others() {
    WeightSet again = T5Initialisation.of(golden.config(), new DecoderShape(1, true), 384, 1);
    WeightSet other = T5Initialisation.of(golden.config(), new DecoderShape(1, true), 384, 2);
    String name = "encoder.block.3.layer.0.SelfAttention.v.weight";
    assertThat(again.get(name).values()).isEqualTo(made.get(name).values());
    assertThat(other.get(name).values()).isNotEqualTo(made.get(name).values());
  }

  @Test
  void what_an_encoder_lacks_is_the_decoder_alone() {
    Set<String> encoder = new TreeSet<>(made.names());
    encoder.removeIf(name -> name.startsWith("decoder.") || name.equals(DecoderShape.HEAD));
    WeightSet missing =
        T5Initialisation.missing(encoder, golden.config(), new DecoderShape(2, false), 384, 1);
    assertThat(missing.names())
        .contains(DecoderShape.HEAD, "decoder.final_layer_norm.weight")
        .doesNotContainAnyElementsOf(encoder);
    assertThat(missing.names().size() + encoder.size()).isEqualTo(made.names().size());
  }
}
