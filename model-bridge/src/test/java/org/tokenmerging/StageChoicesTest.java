package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.CalibratedBudget;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.budget.TotalBudget;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.policy.AttentionPolicy;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.NormPolicy;
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
  class ABudgetByName {

    private final ModelConfig gated = new GoldenModel("tiny-odd").config();
    private final ModelConfig calibrated =
        new GoldenModel("tiny-odd")
            .calibrated(
                new CalibrationTable(IntStream.range(0, 20).mapToObj(i -> -10 + i / 4.0).toList()));
    private final ModelConfig ungated = ModelConfigs.small();

    private String budget(ModelConfig model, EncoderOptions options) {
      return StageChoices.of(model, options).budget().name();
    }

    @Test
    void reads_the_table_of_the_model_at_the_rate() {
      EncoderOptions half = DEFAULTS.withRate(.5).withBudget("calibrated");
      assertThat(budget(calibrated, half)).isEqualTo("calibrated");
      assertThat(StageChoices.of(calibrated, half).budget().threshold()).hasValue(-7.5);
    }

    @Test
    void without_a_rate_a_gate_goes_by_its_own_threshold_and_no_budget_is_asked_for() {
      assertThat(budget(gated, DEFAULTS)).isEqualTo("threshold");
      assertThat(budget(calibrated, DEFAULTS)).isEqualTo("threshold");
      for (String name : BudgetAllocator.names()) {
        assertThatExceptionOfType(InvalidOptionException.class)
            .isThrownBy(() -> StageChoices.of(calibrated, DEFAULTS.withBudget(name)))
            .withMessage(
                "budget '"
                    + name
                    + "' says what a rate is a share of, and there is no rate; give one, such as"
                    + " 0.5, or leave the budget out: the model's gate then goes by its own"
                    + " threshold");
      }
      assertThat(budget(ungated, DEFAULTS.withBudget("total"))).isEqualTo("total");
    }

    @Test
    void left_out_is_calibrated_where_table_and_gate_are_there_and_text_elsewhere() {
      EncoderOptions half = DEFAULTS.withRate(.5);
      assertThat(budget(calibrated, half)).isEqualTo("calibrated");
      assertThat(budget(calibrated, half.withPolicy(new NormPolicy()))).isEqualTo("text");
      assertThat(budget(gated, half)).isEqualTo("text");
      assertThat(budget(ungated, half)).isEqualTo("text");
    }

    @Test
    void that_is_preferred_is_taken_where_the_policy_can_serve_it() {
      EncoderOptions half = DEFAULTS.withRate(.5).withPreferredBudget("total");
      assertThat(budget(calibrated, half)).isEqualTo("total");
      assertThat(budget(ungated, half)).isEqualTo("total");
      assertThat(budget(ungated, DEFAULTS.withPreferredBudget("total"))).isEqualTo("total");
      assertThat(budget(ungated, half.withPolicy(new AttentionPolicy()))).isEqualTo("text");
      assertThat(budget(ungated, half.withPolicy(new StridePolicy()))).isEqualTo("text");
    }

    @Test
    void that_is_preferred_gives_way_to_what_is_chosen_and_to_a_threshold() {
      EncoderOptions evaluation = DEFAULTS.withPreferredBudget("total");
      assertThat(budget(gated, evaluation)).isEqualTo("threshold");
      assertThat(budget(gated, evaluation.withThreshold(-3))).isEqualTo("threshold");
      assertThat(budget(gated, evaluation.withRate(.5).withBudget("text"))).isEqualTo("text");
    }

    @Test
    void calibrated_is_refused_without_a_gate_its_policy_or_the_table() {
      EncoderOptions options = DEFAULTS.withRate(.5).withBudget("calibrated");
      assertRefused(
          ungated,
          options,
          "budget 'calibrated' needs a delete gate, and model 'small' has none; take budget 'text'");
      assertRefused(
          calibrated,
          options.withPolicy(new NormPolicy()),
          "budget 'calibrated' goes with policy 'gate' only, not with 'norm'; take budget 'text',"
              + " or leave the policy out");
      assertRefused(
          gated,
          options,
          "budget 'calibrated' needs a calibration table, and model 'tiny-odd' has none; make one"
              + " with: token-merging calibrate --model DIR --data FILE, or take budget 'text'");
    }

    @Test
    void one_made_in_code_is_checked_like_one_by_name() {
      CalibrationTable table = Objects.requireNonNull(calibrated.calibration());
      assertRefused(
          ungated,
          DEFAULTS.withBudget(new CalibratedBudget(table, .5)),
          "budget 'calibrated' needs a delete gate, and model 'small' has none; take budget 'text'");
      assertRefused(
          ungated,
          DEFAULTS.withBudget(new TotalBudget(.5)).withPolicy(new StridePolicy()),
          "budget 'total' needs scores that compare from text to text, and policy 'stride' has"
              + " none; policies that have: norm; or take budget 'text'");
    }

    @Test
    void total_is_refused_where_scores_do_not_compare_with_the_policies_whose_do() {
      EncoderOptions options = DEFAULTS.withRate(.5).withBudget("total");
      assertRefused(
          ungated,
          options.withPolicy(new AttentionPolicy()),
          "budget 'total' needs scores that compare from text to text, and policy 'attention' has"
              + " none; policies that have: norm; or take budget 'text'");
      assertRefused(
          ModelConfigs.effect(),
          options.withPolicy(new StridePolicy()),
          "budget 'total' needs scores that compare from text to text, and policy 'stride' has"
              + " none; policies that have: gate, idf, norm; or take budget 'text'");
    }

    @Test
    void beside_a_threshold_is_a_contradiction() {
      assertRefused(
          gated,
          DEFAULTS.withThreshold(-7).withBudget("text"),
          "threshold -7.0 beside budget 'text' is a contradiction: give one of them");
    }

    @Test
    void a_rate_of_0_keeps_all_under_every_budget() {
      for (String name : BudgetAllocator.names()) {
        EncoderOptions options = DEFAULTS.withRate(0).withBudget(name);
        assertThat(StageChoices.of(calibrated, options).keepsAll()).isTrue();
        assertThat(StageChoices.of(calibrated, options).total()).isEmpty();
      }
      EncoderOptions half = DEFAULTS.withRate(.5).withBudget("total");
      assertThat(StageChoices.of(calibrated, half).keepsAll()).isFalse();
    }
  }

  @Nested
  class ThePolicyIdf {

    private final EncoderOptions idf = DEFAULTS.withPolicy(DeletionPolicy.named("idf", 0));

    @Test
    void is_served_by_a_model_that_fit_has_made() {
      assertThat(StageChoices.of(ModelConfigs.effect(), idf.withRate(.5)).policy().name())
          .isEqualTo("idf");
    }

    @Test
    void is_refused_by_name_without_the_table() {
      assertRefused(
          ModelConfigs.small(),
          idf,
          "policy 'idf' needs a table of how rare pieces are, as token-merging fit makes it, and"
              + " model 'small' has none; allowed for it: anchor, attention, norm, random, stride");
      assertRefused(
          new GoldenModel("tiny-odd").config(),
          idf,
          "policy 'idf' needs a table of how rare pieces are, as token-merging fit makes it, and"
              + " model 'tiny-odd' has none; allowed for it: anchor, attention, gate, norm, random,"
              + " stride");
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
