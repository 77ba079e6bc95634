package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.graph.EncoderTrace;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.WeightSet;

/** What a gate makes of texts in training is what it makes of them at inference. */
class GatedRowsIT {

  private static final float ALL_LOW = -8;

  private static GatedRows gated(WeightSet weights, ModelConfig config, StepBatch batch) {
    try (TrainingStep step = TrainingStep.open(weights, config, MadeTraining.spans())) {
      return step.gated(batch);
    }
  }

  private static int[] positions(int[] marked) {
    return IntStream.range(0, marked.length).filter(i -> marked[i] == 1).toArray();
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 0.2f, 0, ALL_LOW})
  void what_stays_is_what_inference_keeps(float bias) {
    WeightSet weights = MadeTraining.withGateBias(bias);
    StepBatch batch = MadeTraining.copying(4, 1);
    GatedRows gated = gated(weights, MadeTraining.gated(), batch);
    try (EncoderTrace trace = EncoderTrace.open(weights, MadeTraining.gated())) {
      float threshold = -15;
      for (int text = 0; text < 4; text++) {
        assertThat(positions(gated.stays()[text]))
            .isEqualTo(trace.hard(batch.ids(), batch.mask(), threshold).kept(text));
      }
    }
  }

  @Test
  void of_a_text_whose_pieces_are_all_low_one_stays() {
    StepBatch batch = MadeTraining.copying(2, 1);
    GatedRows gated = gated(MadeTraining.withGateBias(ALL_LOW), MadeTraining.gated(), batch);
    assertThat(gated.low()).isDeepEqualTo(gated.counted());
    assertThat(Arrays.stream(gated.gone()).map(row -> positions(row).length)).containsExactly(9, 6);
  }

  @Test
  void pads_the_protected_end_and_an_id_of_0_do_not_count() {
    int[][] ids = {{5, 0, 1, 0}};
    int[][] mask = {{1, 1, 1, 0}};
    StepBatch batch = StepBatch.spans(ids, mask, new int[][] {{1}});
    GatedRows gated = gated(MadeTraining.weights(3), MadeTraining.gated(), batch);
    assertThat(gated.counted()).isDeepEqualTo(new int[][] {{1, 0, 0, 0}});
  }

  @Test
  void without_a_gate_everything_real_stays() {
    StepBatch batch = MadeTraining.copying(4, 1);
    ModelConfig config = MadeTraining.config(null, List.of());
    GatedRows gated = gated(MadeTraining.weights(3), config, batch);
    assertThat(gated.stays()).isDeepEqualTo(batch.mask());
    assertThat(Arrays.stream(gated.gone()).flatMapToInt(Arrays::stream).sum()).isZero();
  }
}
