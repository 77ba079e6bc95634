package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * Gradients that the reference has no numbers for are what the loss really does: a small step along
 * them changes it by their norm times the step.
 */
class GradientsIT {

  private static final double ALPHA = 0.05;
  private static final double STEP = 1e-3;

  private static StepOptions learning(Objective objective, int width) {
    return MadeTraining.spans()
        .withObjectives(Set.of(objective), width, 2)
        .withRegularisers(true, 0.2, 0);
  }

  private static void assertTrue(
      WeightSet weights, ModelConfig config, StepOptions options, StepBatch batch, boolean hard) {
    try (TrainingStep step = TrainingStep.open(weights, config, options)) {
      StepState begin = step.state();
      int[][] low = step.gated(batch).low();
      double norm = step.run(List.of(batch), ALPHA, 0, hard).gradientNorm();
      WeightSet gradients = new WeightSet(step.gradients());
      double up = at(step, begin, gradients, STEP / norm, batch, hard);
      assertThat(step.gated(batch).low()).as("no piece crosses the threshold").isEqualTo(low);
      double down = at(step, begin, gradients, -STEP / norm, batch, hard);
      assertThat(step.gated(batch).low()).as("no piece crosses the threshold").isEqualTo(low);
      assertThat((up - down) / (2 * STEP)).isCloseTo(norm, within(0.02 * norm));
    }
  }

  private static double at(
      TrainingStep step,
      StepState begin,
      WeightSet gradients,
      double factor,
      StepBatch batch,
      boolean hard) {
    Map<String, WeightTensor> moved = new TreeMap<>();
    begin
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values().clone();
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (factor * gradients.get(name).values()[i]);
              }
              moved.put(name, new WeightTensor(name, weight.shape(), values));
            });
    step.restore(new StepState(0, moved, begin.firstMoments(), begin.secondMoments()));
    return step.evaluate(batch, ALPHA, hard).total();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_a_t5_that_learns_vectors(boolean hard) {
    StepBatch batch = MadeTraining.taught(6, 12, 2);
    StepOptions options = learning(Objective.VECTORS, 12);
    assertTrue(MadeTraining.weights(3), MadeTraining.gated(), options, batch, hard);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_a_t5_that_learns_classes(boolean hard) {
    StepBatch batch = MadeTraining.halves(6, 2);
    StepOptions options = learning(Objective.CLASSES, 0);
    assertTrue(MadeTraining.weights(3), MadeTraining.gated(), options, batch, hard);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_a_bert_that_learns_vectors(boolean hard) {
    StepBatch batch = MadeTraining.taught(6, 16, 1);
    StepOptions options = learning(Objective.VECTORS, 16);
    ModelConfig config = MadeBertTraining.config(ModelPooling.MEAN);
    assertTrue(MadeBertTraining.weights(), config, options, batch, hard);
  }

  @Test
  void of_a_bert_whose_first_row_learns_classes() {
    StepBatch batch = MadeTraining.halves(6, 1);
    ModelConfig config = MadeBertTraining.config(ModelPooling.FIRST);
    assertTrue(MadeBertTraining.weights(), config, learning(Objective.CLASSES, 0), batch, false);
  }

  @Test
  void of_a_decoder_whose_head_is_the_embeddings() {
    DecoderShape tied = new DecoderShape(1, true);
    WeightSet weights = T5Initialisation.of(MadeTraining.gated(), tied, MadeTraining.VOCABULARY, 3);
    StepBatch batch = MadeTraining.copying(6, 1);
    assertTrue(weights, MadeTraining.gated(), StepOptions.spans(tied, 1), batch, false);
  }

  @Test
  void a_tied_head_is_the_embeddings_scaled_down_by_the_root_of_the_width() {
    WeightSet tied =
        T5Initialisation.of(
            MadeTraining.gated(), new DecoderShape(1, true), MadeTraining.VOCABULARY, 3);
    WeightTensor shared = tied.get("shared.weight");
    float[] values = shared.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] /= 4; // the root of 16
    }
    WeightTensor head = new WeightTensor(DecoderShape.HEAD, shared.shape(), values);
    StepBatch batch = MadeTraining.copying(6, 1);
    try (TrainingStep one =
            TrainingStep.open(
                tied, MadeTraining.gated(), StepOptions.spans(DecoderShape.of(tied), 1));
        TrainingStep other =
            TrainingStep.open(
                tied.with(Map.of(head.name(), head)), MadeTraining.gated(), MadeTraining.spans())) {
      assertThat(one.evaluate(batch, 0, false).total())
          .isCloseTo(other.evaluate(batch, 0, false).total(), within(1e-5));
    }
  }
}
