package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.training.batches.Learnt;
import org.tokenmerging.training.batches.TrainingBatch;
import org.tokenmerging.training.step.StepBatch;
import org.tokenmerging.training.step.StepLosses;

/** The loss of each objective, of a step in several parts. */
class ObjectiveLossesTest {

  private static final int[][] ROW = {{3, 1}};

  private static TrainingBatch of(Learnt learnt, int... labels) {
    StepBatch batch = StepBatch.spans(ROW, ROW, new int[][] {labels});
    return new TrainingBatch(learnt, batch, ROW, ROW, List.of("en"));
  }

  private static StepLosses losses(double... objectives) {
    List<StepLosses> parts =
        Arrays.stream(objectives)
            .mapToObj(loss -> new StepLosses(9, loss, 0, 0, 2, 1, 0, List.of()))
            .toList();
    return new StepLosses(9, 8, 0, 0, 4, 2, 1, parts);
  }

  @Test
  void is_the_mean_over_the_labels_of_its_own_micro_batches() {
    assertThat(
            ObjectiveLosses.of(
                List.of(of(Learnt.SPANS, 3, -100), of(Learnt.LABELS, 1), of(Learnt.SPANS, 4, 5, 6)),
                losses(2.0, 0.5, 4.0)))
        .containsOnly(entry("spans", 3.5), entry("labels", 0.5));
  }

  @Test
  void is_not_told_of_an_objective_that_the_step_did_not_have() {
    assertThat(ObjectiveLosses.of(List.of(of(Learnt.VECTORS, 1)), losses(0.25)))
        .containsOnly(entry("vectors", 0.25));
  }
}
