package org.tokenmerging.training.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.training.data.SpanBatch;
import org.tokenmerging.training.step.Objective;
import org.tokenmerging.training.step.StepBatch;

class TrainingBatchTest {

  private static StepBatch of(Learnt learnt) {
    int[][] one = {{1}};
    return TrainingBatch.of(learnt, new SpanBatch(one, one, one, List.of("en"))).batch();
  }

  @Test
  void counts_in_a_step_among_those_that_are_drawn_for_the_same() {
    assertThat(of(Learnt.SPANS).group()).isEqualTo(of(Learnt.SPANS).group());
    assertThat(of(Learnt.DIAGNOSTIC).group()).isNotEqualTo(of(Learnt.SPANS).group());
    assertThat(of(Learnt.DIAGNOSTIC).objective()).isEqualTo(Objective.SPANS);
  }
}
