package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.StridePolicy;

/** What is not chosen is the model's own choice; what it cannot do is refused by name. */
class StageChoicesTest {

  private static final EncoderOptions DEFAULTS = EncoderOptions.defaults();

  private static void assertRefused(ModelConfig model, EncoderOptions options, String message) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> StageChoices.of(model, options))
        .withMessage(message);
  }

  @Nested
  class WithAGate {

    private final ModelConfig model = new GoldenModel("tiny-odd").config();

    @Test
    void it_and_its_own_threshold_are_the_default() {
      StageChoices choices = StageChoices.of(model, DEFAULTS);
      assertThat(choices.policy().name()).isEqualTo("gate");
      assertThat(choices.budget().threshold()).hasValue(-4);
      assertThat(choices.keepsAll()).isFalse();
    }

    @Test
    void another_policy_keeps_as_many_as_the_gate_would() {
      StageChoices choices = StageChoices.of(model, DEFAULTS.withPolicy(new StridePolicy()));
      assertThat(choices.policy().name()).isEqualTo("stride");
      assertThat(choices.budget().threshold()).hasValue(-4);
    }

    @Test
    void a_rate_or_a_threshold_takes_the_place_of_its_own() {
      assertThat(StageChoices.of(model, DEFAULTS.withThreshold(-7)).budget().threshold())
          .hasValue(-7);
      assertThat(StageChoices.of(model, DEFAULTS.withRate(.5)).budget())
          .isInstanceOf(TextBudget.class);
      assertThat(StageChoices.of(model, DEFAULTS.withKeepAll()).keepsAll()).isTrue();
    }

    @Test
    void a_threshold_goes_with_no_other_policy() {
      assertRefused(
          model,
          DEFAULTS.withThreshold(-7).withPolicy(new StridePolicy()),
          "threshold -7.0 goes with policy 'gate' only, not with 'stride'; give a rate instead, or"
              + " leave the policy out");
    }
  }

  @Nested
  class WithoutAGate {

    private final ModelConfig model = ModelConfigs.small();

    @Test
    void a_budget_of_ones_own_that_asks_the_gate_is_refused_on_opening() {
      assertRefused(
          model,
          DEFAULTS.withBudget(new ThresholdBudget(-7)),
          "threshold -7.0 needs a delete gate, and model 'small' has none; give a rate instead");
    }

    @Test
    void a_threshold_beside_a_budget_of_ones_own_is_a_contradiction() {
      assertRefused(
          model,
          DEFAULTS.withBudget(new TextBudget(.5)).withThreshold(-7),
          "threshold -7.0 beside a budget of your own is a contradiction: give one of them");
    }

    @Test
    void the_model_s_own_policy_and_rate_are_the_default() {
      StageChoices choices = StageChoices.of(model, DEFAULTS);
      assertThat(choices.policy().name()).isEqualTo("norm");
      assertThat(choices.budget()).isInstanceOf(TextBudget.class);
      assertThat(choices.keepsAll()).isFalse();
    }

    @Test
    void the_policy_gate_is_refused_by_name() {
      assertRefused(
          model,
          DEFAULTS.withPolicy(DeletionPolicy.named("gate", 0)),
          "policy 'gate' needs a delete gate, and model 'small' has none; allowed for it: anchor,"
              + " attention, norm, random, stride");
    }

    @Test
    void a_threshold_is_refused() {
      assertRefused(
          model,
          DEFAULTS.withThreshold(-15),
          "threshold -15.0 needs a delete gate, and model 'small' has none; give a rate instead");
    }
  }
}
