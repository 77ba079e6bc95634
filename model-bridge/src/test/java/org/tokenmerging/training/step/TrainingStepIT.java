package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.optimiser.EnabledWithBfloat16;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;

/** What a training step does to a model as small as one can be. */
class TrainingStepIT {

  private static final double RATE = 3e-3;

  private static final double ALPHA = 0.05;

  /** Of each objective four texts; for spans the first has one target and the others five. */
  static Stream<Arguments> unequal() {
    StepOptions spans = MadeTraining.spans().withRegularisers(false, 0.3, 0);
    return Stream.of(
        Arguments.of(spans, MadeTraining.firstHasOneLabel(MadeTraining.copying(4, 1))),
        Arguments.of(
            spans.withObjectives(Set.of(Objective.VECTORS), 12, 0), MadeTraining.taught(4, 12, 1)),
        Arguments.of(
            spans.withObjectives(Set.of(Objective.CLASSES), 0, 2), MadeTraining.halves(4, 1)));
  }

  private static List<Double> losses(TrainingStep step, StepBatch batch, int steps) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(step.run(List.of(batch), 0.01, RATE, false).objective());
    }
    return losses;
  }

  @Nested
  class Learning {

    @Test
    void spans_that_are_seen_again_and_again_are_learnt() {
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep step = MadeTraining.open(MadeTraining.spans())) {
        List<Double> losses = losses(step, batch, 60);
        assertThat(losses.get(0)).isBetween(2.0, 6.0);
        assertThat(losses.get(59)).isLessThan(losses.get(0) / 3);
        assertThat(step.steps()).isEqualTo(60);
      }
    }

    @Test
    void a_pooled_vector_turns_to_a_teacher_s_of_another_width() {
      StepOptions options = MadeTraining.spans().withObjectives(Set.of(Objective.VECTORS), 12, 0);
      try (TrainingStep step = MadeTraining.open(options)) {
        List<Double> losses = losses(step, MadeTraining.taught(8, 12, 2), 60);
        assertThat(losses.get(0)).isBetween(0.5, 1.5);
        assertThat(losses.get(59)).isLessThan(0.2);
        assertThat(step.weights().names()).contains(TrainedHeads.PROJECTION);
      }
    }

    @Test
    void a_pooled_vector_turns_to_a_teacher_s_of_its_own_width_without_a_map() {
      StepOptions options =
          MadeTraining.spans()
              .withObjectives(Set.of(Objective.VECTORS), MadeTraining.WIDTH, 0)
              .withRegularisers(true, 0.1, 0);
      try (TrainingStep step = MadeTraining.open(options)) {
        StepBatch batch = MadeTraining.taught(4, MadeTraining.WIDTH, 3);
        List<Double> losses = losses(step, batch, 60);
        assertThat(losses.get(59)).isLessThan(losses.get(0) / 2);
        assertThat(step.weights().names()).doesNotContain(TrainedHeads.PROJECTION);
        assertThat(step.run(List.of(batch), 0.01, RATE, true).objective()).isFinite();
      }
    }

    @Test
    void classes_are_learnt_and_said() {
      StepOptions options = MadeTraining.spans().withObjectives(Set.of(Objective.CLASSES), 0, 2);
      StepBatch batch = MadeTraining.halves(8, 4);
      try (TrainingStep step = MadeTraining.open(options)) {
        List<Double> losses = losses(step, batch, 60);
        assertThat(losses.get(0)).isCloseTo(Math.log(2), within(0.7));
        assertThat(losses.get(59)).isLessThan(0.1);
        assertThat(step.predict(batch, false)).isEqualTo(batch.labels());
      }
    }

    @Test
    void the_more_alpha_the_more_is_deleted() {
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep step = MadeTraining.open(MadeTraining.spans())) {
        assertThat(step.evaluate(batch, 0, false).deletionRate()).isLessThan(0.5);
        for (int i = 0; i < 60; i++) {
          step.run(List.of(batch), 1, 2e-2, false);
        }
        StepLosses end = step.evaluate(batch, 1, false);
        assertThat(end.deletionRate()).isGreaterThan(0.9);
        assertThat(end.pieces()).as("the ends of texts are protected").isEqualTo(4 * 10 + 4 * 7);
        int marked = Arrays.stream(step.gated(batch).low()).flatMapToInt(Arrays::stream).sum();
        assertThat(marked).isEqualTo((int) end.deleted());
      }
    }

    @Test
    void a_model_without_a_gate_deletes_nothing() {
      ModelConfig config = MadeTraining.config(null, List.of());
      try (TrainingStep step =
          TrainingStep.open(MadeTraining.weights(3), config, MadeTraining.spans())) {
        StepLosses losses = step.run(List.of(MadeTraining.copying(4, 1)), 1, RATE, false);
        assertThat(losses.total()).isEqualTo(losses.objective());
        assertThat(losses.deleted()).isZero();
        assertThat(losses.gateMean()).isZero();
      }
    }
  }

  @Nested
  class TheSame {

    @Test
    void the_same_seed_gives_the_same_first_losses() {
      StepOptions options = MadeTraining.spans().withRegularisers(false, 0.1, 0.1);
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep one = MadeTraining.open(options);
          TrainingStep other = MadeTraining.open(options)) {
        assertThat(losses(one, batch, 10)).isEqualTo(losses(other, batch, 10));
      }
    }

    @Test
    void a_state_put_into_a_fresh_step_goes_on_as_the_old_one_would() {
      StepOptions options = MadeTraining.spans().withRegularisers(false, 0, 0.1);
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep whole = MadeTraining.open(options);
          TrainingStep resumed =
              TrainingStep.open(MadeTraining.weights(99), MadeTraining.gated(), options)) {
        losses(whole, batch, 7);
        resumed.restore(whole.state());
        assertThat(resumed.steps()).isEqualTo(7);
        assertThat(losses(resumed, batch, 7)).isEqualTo(losses(whole, batch, 7));
      }
    }

    @Test
    void micro_batches_learn_what_one_batch_of_them_all_would() {
      StepBatch all = MadeTraining.copying(4, 1);
      StepBatch first = MadeTraining.part(all, 0, 2);
      StepBatch second = MadeTraining.part(all, 2, 4);
      try (TrainingStep one = MadeTraining.open(MadeTraining.spans());
          TrainingStep other = MadeTraining.open(MadeTraining.spans())) {
        StepLosses whole = one.run(List.of(all), 0.01, RATE, false);
        StepLosses halves = other.run(List.of(first, second), 0.01, RATE, false);
        assertThat(halves.total()).isCloseTo(whole.total(), within(1e-5));
        assertThat(halves.gradientNorm()).isCloseTo(whole.gradientNorm(), within(1e-4));
        assertThat(halves.pieces()).isEqualTo(whole.pieces());
        assertThat(halves.parts()).hasSize(2);
        assertThat((halves.parts().get(0).objective() + halves.parts().get(1).objective()) / 2)
            .isEqualTo(halves.objective(), within(1e-9));
        assertThat(other.evaluate(all, 0, false).total())
            .isCloseTo(one.evaluate(all, 0, false).total(), within(1e-4));
      }
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.training.step.TrainingStepIT#unequal")
    void so_do_micro_batches_of_unequal_texts_pieces_and_targets(
        StepOptions options, StepBatch all) {
      List<StepBatch> parts = List.of(MadeTraining.part(all, 0, 1), MadeTraining.part(all, 1, 4));
      try (TrainingStep one = MadeTraining.open(options);
          TrainingStep other = MadeTraining.open(options)) {
        StepLosses whole = one.run(List.of(all), ALPHA, RATE, false);
        StepLosses inParts = other.run(parts, ALPHA, RATE, false);
        assertNear(inParts.total(), whole.total());
        assertNear(inParts.objective(), whole.objective());
        assertNear(inParts.gateMean(), whole.gateMean());
        assertNear(inParts.scoresLoss(), whole.scoresLoss());
        assertNear(inParts.gradientNorm(), whole.gradientNorm());
        assertSame(new WeightSet(other.gradients()), new WeightSet(one.gradients()));
        assertNear(other.evaluate(all, 0, false).total(), one.evaluate(all, 0, false).total());
      }
    }

    private static void assertSame(WeightSet found, WeightSet expected) {
      for (String name : expected.names()) {
        float[] values = expected.get(name).values();
        for (int i = 0; i < values.length; i++) {
          assertThat(found.get(name).values()[i])
              .as("gradient of " + name + " " + i)
              .isCloseTo(values[i], within(1e-5f + 1e-4f * Math.abs(values[i])));
        }
      }
    }

    private static void assertNear(double found, double expected) {
      assertThat(found).isCloseTo(expected, within(1e-5 + 1e-4 * Math.abs(expected)));
    }

    @Test
    void each_objective_counts_as_often_as_it_has_micro_batches() {
      StepOptions options =
          MadeTraining.spans().withObjectives(Set.of(Objective.SPANS, Objective.CLASSES), 0, 2);
      StepBatch spans = MadeTraining.copying(4, 1);
      StepBatch classes = MadeTraining.halves(1, 2);
      try (TrainingStep step = MadeTraining.open(options)) {
        double apart =
            2 * step.evaluate(spans, 0, false).objective()
                + step.evaluate(classes, 0, false).objective();
        StepLosses together = step.run(List.of(spans, classes, spans), 0, RATE, false);
        assertThat(together.objective()).isCloseTo(apart / 3, within(1e-5));
        assertThat(together.total()).isCloseTo(apart / 3, within(1e-5));
      }
    }

    @Test
    void evaluating_changes_nothing() {
      StepOptions options = MadeTraining.spans().withRegularisers(true, 0, 0.1);
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep step = MadeTraining.open(options)) {
        StepLosses before = step.evaluate(batch, 0.5, true);
        assertThat(step.evaluate(batch, 0.5, true)).isEqualTo(before);
        assertThat(step.steps()).isZero();
        assertThat(step.run(List.of(batch), 0.5, RATE, true).objective())
            .as("with dropout")
            .isNotEqualTo(before.objective());
      }
    }
  }

  @Nested
  class Chosen {

    @Test
    void only_the_chosen_tensors_change() {
      StepOptions options =
          MadeTraining.spans().withTrained(name -> name.startsWith("encoder.block.1."));
      WeightSet before = MadeTraining.weights(3);
      try (TrainingStep step = MadeTraining.open(options)) {
        losses(step, MadeTraining.copying(4, 1), 2);
        WeightSet after = step.weights();
        assertThat(step.state().weights().keySet())
            .isNotEmpty()
            .allMatch(name -> name.startsWith("encoder.block.1."));
        assertThat(step.weights(step.state()).names()).isEqualTo(before.names());
        for (String name : before.names()) {
          boolean same = Arrays.equals(before.get(name).values(), after.get(name).values());
          assertThat(same).as(name).isEqualTo(!name.startsWith("encoder.block.1."));
        }
      }
    }

    @Test
    @EnabledWithBfloat16
    void products_are_taken_in_bfloat16_if_that_is_wanted() {
      StepBatch batch = MadeTraining.copying(8, 1);
      try (TrainingStep exact = MadeTraining.open(MadeTraining.spans());
          TrainingStep rounded = MadeTraining.open(MadeTraining.spans().withBfloat16(true))) {
        List<Double> expected = losses(exact, batch, 5);
        List<Double> found = losses(rounded, batch, 5);
        for (int i = 0; i < expected.size(); i++) {
          double difference = Math.abs(found.get(i) - expected.get(i));
          assertThat(difference).as("step " + i).isBetween(1e-5, 0.05);
        }
      }
    }
  }

  @Nested
  class Optimiser {

    private static final OptimiserSettings SETTINGS =
        new OptimiserSettings(0.8, 0.95, 1e-6, 0.1, 0.5);

    @Test
    void a_weight_moves_as_adam_with_decoupled_decay_and_a_clipped_norm_says() {
      StepBatch batch = MadeTraining.copying(4, 1);
      String name = "encoder.block.1.layer.0.SelfAttention.q.weight";
      String bias = "encoder.block.1.delete_gate.feed_forward.bias";
      try (TrainingStep step = MadeTraining.open(MadeTraining.spans().withOptimiser(SETTINGS))) {
        Followed matrix = new Followed(step.weights().get(name), SETTINGS.weightDecay());
        Followed scalar = new Followed(step.weights().get(bias), 0);
        for (int t = 1; t <= 3; t++) {
          double norm = step.run(List.of(batch), 0.01, RATE, false).gradientNorm();
          WeightSet gradients = new WeightSet(step.gradients());
          assertThat(norm).as("so large that it is clipped").isGreaterThan(2 * SETTINGS.clip());
          double scale = SETTINGS.clip() / norm;
          matrix.follow(gradients.get(name), scale, t);
          scalar.follow(gradients.get(bias), scale, t);
        }
        matrix.assertNear(step.weights().get(name));
        scalar.assertNear(step.weights().get(bias));
        matrix.assertMoments(step.state(), name); // the weights hardly feel a gradient's size
        scalar.assertMoments(step.state(), bias);
      }
    }

    /** AdamW in double precision, one number at a time. */
    private static final class Followed {

      private final double decay;
      private final double[] weight;
      private final double[] first;
      private final double[] second;

      Followed(WeightTensor weight, double decay) {
        this.decay = decay;
        this.weight = new double[weight.values().length];
        Arrays.setAll(this.weight, i -> weight.values()[i]);
        this.first = new double[this.weight.length];
        this.second = new double[this.weight.length];
      }

      void follow(WeightTensor gradient, double scale, int t) {
        for (int i = 0; i < weight.length; i++) {
          double g = gradient.values()[i] * scale;
          first[i] = 0.8 * first[i] + 0.2 * g;
          second[i] = 0.95 * second[i] + 0.05 * g * g;
          double m = first[i] / (1 - Math.pow(0.8, t));
          double v = second[i] / (1 - Math.pow(0.95, t));
          weight[i] -= RATE * decay * weight[i] + RATE * m / (Math.sqrt(v) + 1e-6);
        }
      }

      void assertMoments(StepState state, String name) {
        float[] firsts = new WeightSet(state.firstMoments()).get(name).values();
        float[] seconds = new WeightSet(state.secondMoments()).get(name).values();
        for (int i = 0; i < weight.length; i++) {
          assertThat((double) firsts[i])
              .as("mean gradient of " + name + " " + i)
              .isCloseTo(first[i], within(1e-6 + 1e-4 * Math.abs(first[i])));
          assertThat((double) seconds[i])
              .as("mean squared gradient of " + name + " " + i)
              .isCloseTo(second[i], within(1e-9 + 1e-4 * second[i]));
        }
      }

      void assertNear(WeightTensor found) {
        for (int i = 0; i < weight.length; i++) {
          assertThat((double) found.values()[i])
              .as(found + " " + i)
              .isCloseTo(weight[i], within(1e-5));
        }
      }
    }
  }

  @Nested
  class Refusals {

    @Test
    void a_batch_for_another_objective_is_named() {
      try (TrainingStep step = MadeTraining.open(MadeTraining.spans())) {
        assertThatThrownBy(() -> step.evaluate(MadeTraining.halves(2, 1), 0, false))
            .hasMessage(
                "this step was built for [SPANS] without hard deletion, not for CLASSES; name it in"
                    + " the step's options");
        assertThatThrownBy(() -> step.run(List.of(), 0, RATE, false))
            .hasMessageStartingWith("a step without a batch");
      }
    }

    @Test
    void weights_that_are_no_numbers_any_more_are_reported_and_not_made_worse() {
      WeightTensor embeddings = MadeTraining.weights(3).get("shared.weight");
      float[] values = embeddings.values().clone();
      Arrays.fill(values, Float.NaN);
      WeightSet broken =
          MadeTraining.weights(3)
              .with(
                  java.util.Map.of(
                      "shared.weight",
                      new WeightTensor("shared.weight", embeddings.shape(), values)));
      try (TrainingStep step =
          TrainingStep.open(broken, MadeTraining.gated(), MadeTraining.spans())) {
        WeightTensor before = step.weights().get("lm_head.weight");
        assertThatThrownBy(() -> step.run(List.of(MadeTraining.copying(2, 1)), 0, RATE, false))
            .isInstanceOf(DivergedException.class)
            .hasMessageStartingWith("the loss is NaN at step 1: training has diverged")
            .hasMessageEndingWith("take a smaller learning rate or a stronger clip");
        assertThat(step.weights().get("lm_head.weight").values()).isEqualTo(before.values());
        assertThat(step.steps()).isZero();
        assertThatThrownBy(step::state)
            .isInstanceOf(DivergedException.class)
            .hasMessageStartingWith(
                "tensor shared.weight holds NaN after step 0: training has diverged, and this step"
                    + " is not kept");
      }
    }

    @Test
    void a_state_of_another_model_is_refused_by_the_tensor_s_name() {
      try (TrainingStep step = MadeTraining.open(MadeTraining.spans())) {
        StepState empty =
            new StepState(3, java.util.Map.of(), java.util.Map.of(), java.util.Map.of());
        assertThatThrownBy(() -> step.restore(empty))
            .hasMessageContaining("there is no tensor 'shared.weight'")
            .hasMessageContaining("resume with the configuration");
        assertThat(step.steps()).isZero();
      }
    }
  }
}
