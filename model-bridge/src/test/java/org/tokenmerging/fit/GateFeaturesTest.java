package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;

class GateFeaturesTest {

  private static final TracedRows FIRST = MadeRows.of(new float[][] {{0, 0}, {3, 4}, {0, 0}});
  private static final TracedRows STATES = MadeRows.of(new float[][] {{0, 0}, {6, 8}, {0, 0}});
  private static final float[] RARITY = {0.5f, 7};

  /** One piece, of id 0, between specials that are not scored. */
  private static final SampledText TEXT = MadeRows.text(1, 1, 1, new int[0], 0);

  private static float[] features(FitRecipe recipe, TracedRows first) {
    float[][] all = new GateFeatures(RARITY, recipe).ofScored(TEXT, 0, first, STATES);
    assertThat(all).hasDimensions(1, 5);
    return all[0];
  }

  @Test
  void are_the_normalised_state_two_norms_and_the_rarity() {
    assertThat(features(FitRecipe.standard(), FIRST))
        .containsExactly(new float[] {-1, 1, 5, 10, 0.5f}, within(1e-5f));
  }

  @Test
  void that_a_recipe_leaves_out_are_0() {
    assertThat(features(FitRecipe.standard().withoutRarity(), FIRST))
        .containsExactly(new float[] {-1, 1, 5, 10, 0}, within(1e-5f));
    assertThat(features(FitRecipe.standard().withoutFirstNorm(), FIRST))
        .containsExactly(new float[] {-1, 1, 0, 10, 0.5f}, within(1e-5f));
  }

  @Test
  void of_a_gate_after_the_first_layer_have_one_norm_to_leave_out() {
    assertThat(features(FitRecipe.standard().withoutFirstNorm(), STATES))
        .containsExactly(new float[] {-1, 1, 0, 0, 0.5f}, within(1e-5f));
  }

  @Test
  void of_a_row_without_any_spread_are_finite() {
    TracedRows flat = MadeRows.of(new float[][] {{0, 0}, {2, 2}, {0, 0}});
    float[] features =
        new GateFeatures(RARITY, FitRecipe.standard()).ofScored(TEXT, 0, FIRST, flat)[0];
    assertThat(features[0]).isZero();
    assertThat(features[1]).isZero();
  }

  @Test
  void make_a_logit_by_their_weights() {
    EffectGateWeights gate = new EffectGateWeights(new float[] {1, 2, 0.5f}, 3);
    assertThat(gate.logit(new float[] {10, 20, 2})).isEqualTo(54);
    assertThat(gate.withBias(-1).logit(new float[] {10, 20, 2})).isEqualTo(50);
  }
}
