package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.optimiser.WeightSet;

/** What a step cannot be built for or fed with is named. */
class StepRefusalsTest {

  private static final StepOptions SPANS = MadeTraining.spans();

  @Test
  void spans_need_a_decoder() {
    assertThatThrownBy(() -> new StepObjectives(Set.of(Objective.SPANS), null, 0, 0))
        .hasMessage("span corruption needs a decoder; say how many layers it has");
  }

  @Test
  void numbers_that_cannot_be_are_named() {
    assertThatThrownBy(() -> SPANS.withObjectives(Set.of(), 0, 0))
        .hasMessageContaining("name one or more of [SPANS, VECTORS, CLASSES]");
    assertThatThrownBy(() -> SPANS.withObjectives(Set.of(Objective.CLASSES), 0, 1))
        .hasMessage("number of classes 1 is not allowed; allowed: at least 2");
    assertThatThrownBy(() -> SPANS.withRegularisers(false, 0, 1))
        .hasMessage("dropout 1.0 is not allowed; allowed: at least 0 and below 1");
    assertThatThrownBy(() -> SPANS.withRegularisers(false, Double.NaN, 0))
        .hasMessage("scores coefficient NaN is not allowed; allowed: a number, at least 0");
    assertThatThrownBy(() -> new OptimiserSettings(1, 0.9, 1e-8, 0, 1))
        .hasMessage("beta1 1.0 is not allowed; allowed: a number at least 0 and below 1");
    assertThatThrownBy(() -> new OptimiserSettings(0.9, 0.9, 1e-8, 0, 0))
        .hasMessage(
            "gradient clip 0.0 is not allowed; allowed: a number above 0; 1e9 clips nothing");
  }

  @Test
  void a_batch_has_something_for_each_of_its_texts() {
    int[][] two = {{3, 1}, {4, 1}};
    int[][] one = {{1, 1}};
    assertThatThrownBy(() -> StepBatch.spans(two, one, two))
        .hasMessage("a batch of 2 texts has mask for 1; give one each");
    assertThatThrownBy(() -> StepBatch.classes(two, two, new int[] {1}))
        .hasMessage("a batch of 2 texts has classes for 1; give one each");
    assertThatThrownBy(() -> StepBatch.spans(new int[0][], new int[0][], new int[0][]))
        .hasMessageStartingWith("a batch of no texts");
  }

  @Test
  void weights_without_a_decoder_have_no_decoder_s_shape() {
    assertThatThrownBy(() -> DecoderShape.of(new WeightSet(Map.of())))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("these weights hold no decoder");
  }

  @Test
  void a_tensor_that_is_missing_is_named() {
    assertThatThrownBy(() -> new WeightSet(Map.of()).get("shared.weight"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("there is no tensor 'shared.weight'");
  }
}
