package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.policy.RandomPolicy;
import org.tokenmerging.representation.VectorStorage;

class OptionsTest {

  private static final String KNOWN =
      " Known options: batchRows, budget, keepAll, merge, policy, rate, seed, storage, threshold";

  @Nested
  class ByName {

    @Test
    void no_options_are_the_defaults() {
      assertThat(EncoderOptions.from(Map.of())).isSameAs(EncoderOptions.defaults());
    }

    @Test
    void all_of_them_are_read() {
      EncoderOptions options =
          EncoderOptions.from(
              Map.of(
                  "rate", "0.25",
                  "budget", "text",
                  "policy", "random",
                  "merge", "nearest",
                  "seed", "7",
                  "batchRows", "512",
                  "storage", "float16"));
      assertThat(options.rate()).hasValue(.25);
      assertThat(options.budgetName()).hasValue("text");
      assertThat(options.policy().orElseThrow().name()).isEqualTo("random");
      assertThat(options.merger().orElseThrow().name()).isEqualTo("nearest");
      assertThat(options.batchRows()).isEqualTo(512);
      assertThat(options.storage()).isEqualTo(VectorStorage.FLOAT16);
      assertThat(options)
          .hasToString("EncoderOptions[rate 0.25, budget text, policy random, merge nearest]");
    }

    @Test
    void the_names_are_listed_sorted() {
      assertThat(EncoderOptions.names())
          .isSorted()
          .containsExactly(
              "batchRows",
              "budget",
              "keepAll",
              "merge",
              "policy",
              "rate",
              "seed",
              "storage",
              "threshold");
    }

    @Test
    void white_space_around_a_value_does_not_count() {
      assertThat(EncoderOptions.from(Map.of("rate", " 0.5 ")).rate()).hasValue(.5);
    }

    @ParameterizedTest
    @CsvSource({
      "polcy, policy",
      "keepall, keepAll",
      "keep-all, keepAll",
      "batch, none",
      "rat, rate"
    })
    void an_unknown_name_is_refused_with_the_nearest_one(String name, String nearest) {
      String suggestion = nearest.equals("none") ? "." : "; did you mean '" + nearest + "'?";
      assertRefused(Map.of(name, "1"), "unknown option '" + name + "'" + suggestion + KNOWN);
    }

    private void assertSeed(String seed, long expected) {
      GateOutput gate =
          GateOutputs.received(GateOutputs.segment(0, "x".repeat(40), 0, 40), new float[40]);
      EncoderOptions options =
          EncoderOptions.from(
              seed.isEmpty()
                  ? Map.of("policy", "random")
                  : Map.of("policy", "random", "seed", seed));
      assertThat(options.policy().orElseThrow().select(gate, 20))
          .isEqualTo(new RandomPolicy(expected).select(gate, 20));
    }

    @Test
    void the_seed_reaches_the_random_policy_and_is_0_unless_set() {
      assertSeed("42", 42);
      assertSeed("-1", -1);
      assertSeed("", 0);
    }
  }

  @Nested
  class KeepAll {

    @Test
    void it_is_a_rate_of_0() {
      assertThat(EncoderOptions.from(Map.of("keepAll", "true")).rate()).hasValue(0);
      assertThat(EncoderOptions.from(Map.of("keepAll", "false")).rate()).isEmpty();
    }

    @Test
    void the_policy_none_means_the_same() {
      EncoderOptions options = EncoderOptions.from(Map.of("policy", "none"));
      assertThat(options.rate()).hasValue(0);
      assertThat(options.policy()).isEmpty();
      assertThat(EncoderOptions.from(Map.of("policy", "none", "keepAll", "true")).rate())
          .hasValue(0);
    }

    @Test
    void a_rate_beside_it_is_a_contradiction() {
      assertRefused(
          Map.of("rate", "0.5", "keepAll", "true"),
          "rate=0.5 contradicts keepAll=true, which deletes nothing; give one of them");
      assertRefused(
          Map.of("rate", "0.5", "policy", "none"),
          "rate=0.5 contradicts policy=none, which deletes nothing; give one of them");
      assertThat(EncoderOptions.from(Map.of("rate", "0.5", "keepAll", "false")).rate())
          .hasValue(.5);
    }

    @Test
    void what_would_say_how_to_delete_is_a_contradiction_beside_it() {
      Map<String, String> others = Map.of("budget", "text", "policy", "stride", "merge", "nearest");
      others.forEach(
          (name, value) ->
              assertRefused(
                  Map.of("keepAll", "true", name, value),
                  name
                      + "="
                      + value
                      + " contradicts keepAll=true, which deletes nothing; give one of them"));
      assertRefused(
          Map.of("policy", "none", "budget", "total"),
          "budget=total contradicts policy=none, which deletes nothing; give one of them");
      assertRefused(
          Map.of("policy", "none", "merge", "nearest"),
          "merge=nearest contradicts policy=none, which deletes nothing; give one of them");
    }

    @Test
    void what_says_that_nothing_happens_agrees_with_it() {
      Map<String, String> agreeing = Map.of("keepAll", "true", "policy", "none", "merge", "none");
      assertThat(EncoderOptions.from(agreeing).rate()).hasValue(0);
      Map<String, String> denied = Map.of("keepAll", "false", "policy", "stride", "rate", "0");
      assertThat(EncoderOptions.from(denied).policy()).isPresent();
    }

    @Test
    void its_denial_beside_the_policy_none_is_a_contradiction() {
      assertRefused(
          Map.of("keepAll", "false", "policy", "none"),
          "keepAll=false contradicts policy=none, which deletes nothing; give one of them");
    }
  }

  @Nested
  class AThreshold {

    @Test
    void takes_the_place_of_a_rate() {
      EncoderOptions options = EncoderOptions.from(Map.of("threshold", "-15", "policy", "gate"));
      assertThat(options.threshold()).hasValue(-15);
      assertThat(options.rate()).isEmpty();
      assertThat(options)
          .hasToString("EncoderOptions[threshold -15.0, budget unset, policy gate, merge unset]");
    }

    @Test
    void beside_another_amount_is_a_contradiction() {
      assertRefused(
          Map.of("threshold", "-15", "rate", "0.5"),
          "threshold=-15 contradicts rate=0.5; give one of them");
      assertRefused(
          Map.of("threshold", "-15", "keepAll", "true"),
          "threshold=-15 contradicts keepAll=true; give one of them");
      assertRefused(
          Map.of("threshold", "-15", "policy", "none"),
          "threshold=-15 contradicts policy=none; give one of them");
      assertRefused(
          Map.of("threshold", "-15", "budget", "text"),
          "threshold=-15 contradicts budget=text; give one of them");
    }

    @Test
    void goes_with_the_gate_only() {
      assertRefused(
          Map.of("threshold", "-15", "policy", "norm"),
          "threshold=-15 goes with policy=gate only, not with policy=norm; give a rate instead,"
              + " or leave the policy out");
    }

    @Test
    void in_code_the_later_of_rate_and_threshold_counts() {
      EncoderOptions defaults = EncoderOptions.defaults();
      assertThat(defaults.withRate(.5).withThreshold(-9).rate()).isEmpty();
      assertThat(defaults.withThreshold(-9).withRate(.5).threshold()).isEmpty();
    }
  }

  @Nested
  class ABudget {

    @ParameterizedTest
    @ValueSource(strings = {"calibrated", "text", "total"})
    void is_kept_by_name_until_the_model_is_known(String name) {
      EncoderOptions options = EncoderOptions.from(Map.of("budget", name));
      assertThat(options.budgetName()).hasValue(name);
      assertThat(options.budget()).isEmpty();
      assertThat(options).asString().contains("rate unset, budget " + name);
    }

    @Test
    void in_code_the_later_of_a_name_and_one_of_ones_own_counts() {
      EncoderOptions defaults = EncoderOptions.defaults();
      TextBudget own = new TextBudget(.5);
      assertThat(defaults.withBudget("total").withBudget(own).budgetName()).isEmpty();
      assertThat(defaults.withBudget("total").withBudget(own).budget()).hasValue(own);
      assertThat(defaults.withBudget(own).withBudget("total").budget()).isEmpty();
    }

    @Test
    void that_is_preferred_is_calibrated_unless_set() {
      assertThat(EncoderOptions.defaults().preferredBudget()).isEqualTo("calibrated");
      assertThat(EncoderOptions.defaults().withPreferredBudget("total").preferredBudget())
          .isEqualTo("total");
    }

    @Test
    void in_code_an_unknown_name_is_refused() {
      String message =
          "unknown budget 'totel'; did you mean 'total'? Known budgets: calibrated, text, total";
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> EncoderOptions.defaults().withBudget("totel"))
          .withMessage(message);
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> EncoderOptions.defaults().withPreferredBudget("totel"))
          .withMessage(message);
    }
  }

  @Nested
  class ASeed {

    @Test
    void goes_with_the_policy_random_only() {
      assertRefused(
          Map.of("seed", "7", "policy", "norm"),
          "seed=7 goes with policy=random only, not with policy=norm; give policy=random, or leave"
              + " the seed out");
      assertRefused(
          Map.of("seed", "7"),
          "seed=7 goes with policy=random only, not without it; give policy=random, or leave the"
              + " seed out");
    }
  }

  @Nested
  class BadValues {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "rate | half | rate 'half' is not allowed; allowed: a number, at least 0 and below 1, such as 0.5",
          "rate | 0,5 | rate '0,5' is not allowed; allowed: a number, at least 0 and below 1, such as 0.5",
          "rate | 1 | rate 1.0 is not allowed: it is the share of pieces deleted, at least 0 and below 1",
          "rate | NaN | rate NaN is not allowed: it is the share of pieces deleted, at least 0 and below 1",
          "keepAll | yes | keepAll 'yes' is not allowed; allowed: true or false",
          "budget | texts | unknown budget 'texts'; did you mean 'text'? Known budgets: calibrated, text, total",
          "budget | none | unknown budget 'none'. Known budgets: calibrated, text, total",
          "policy | norms | unknown policy 'norms'; did you mean 'norm'? Known policies: anchor, attention, gate, idf, none, norm, random, stride",
          "merge | all | unknown merger 'all'. Known mergers: nearest, none",
          "seed | now | seed 'now' is not allowed; allowed: a whole number",
          "batchRows | many | batchRows 'many' is not allowed; allowed: a whole number from 1 to 65536",
          "batchRows | 0 | batchRows 0 is not allowed: 1 to 65536",
          "batchRows | 65537 | batchRows 65537 is not allowed: 1 to 65536",
          "threshold | low | threshold 'low' is not allowed; allowed: a finite number of at most 0, such as -15",
          "threshold | -Infinity | threshold -Infinity is not allowed: it is a gate score, a finite number of at most 0, such as -15",
          "threshold | 0.5 | threshold 0.5 is not allowed: it is a gate score, a finite number of at most 0, such as -15",
          "storage | float8 | unknown storage 'float8'; did you mean 'float32'? Known storages: float32, float16"
        })
    void each_is_refused_with_what_is_allowed(String name, String value, String message) {
      assertRefused(Map.of(name, value), message);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rate",
          "keepAll",
          "budget",
          "policy",
          "merge",
          "seed",
          "batchRows",
          "storage",
          "threshold"
        })
    void nothing_is_no_value(String name) {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> EncoderOptions.from(Map.of(name, " ")))
          .withMessageContaining("''");
    }
  }

  @Nested
  class InCode {

    @Test
    void each_with_returns_a_changed_copy() {
      EncoderOptions defaults = EncoderOptions.defaults();
      EncoderOptions changed = defaults.withRate(.3).withDeletedStates(false).withBatchRows(9);
      assertThat(defaults.rate()).isEmpty();
      assertThat(changed.rate()).hasValue(.3);
      assertThat(changed.deletedStates()).isFalse();
      assertThat(changed.batchRows()).isEqualTo(9);
      assertThat(defaults.storage()).isEqualTo(VectorStorage.FLOAT32);
      assertThat(defaults.withStorage(VectorStorage.FLOAT16).storage())
          .isEqualTo(VectorStorage.FLOAT16);
      assertThat(defaults.withKeepAll().rate()).hasValue(0);
    }

    @Test
    void a_rate_outside_0_to_1_is_refused() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> EncoderOptions.defaults().withRate(1.5))
          .withMessage(
              "rate 1.5 is not allowed: it is the share of pieces deleted, at least 0 and below 1");
    }
  }

  private static void assertRefused(Map<String, String> named, String message) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> EncoderOptions.from(named))
        .withMessage(message);
  }
}
