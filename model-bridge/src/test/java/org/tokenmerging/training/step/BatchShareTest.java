package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What part of a step each of its micro-batches is. */
class BatchShareTest {

  private static final int[] GONE = {-100, -100, -100};

  private static StepBatch spans(int[]... labels) {
    int[][] ids = new int[labels.length][2];
    return StepBatch.spans(ids, ids, labels);
  }

  private static StepBatch classes(int texts) {
    int[][] ids = new int[texts][2];
    return StepBatch.classes(ids, ids, new int[texts]);
  }

  @Test
  void goes_by_labels_by_pieces_and_by_texts() {
    List<StepBatch> batches =
        List.of(spans(new int[] {5, 6, -100}), spans(new int[] {5, 6, 7}, new int[] {5, 6, 7}));
    assertThat(BatchShare.of(batches, List.of(3L, 1L)))
        .containsExactly(
            new BatchShare(2 / 8.0, 3 / 4.0, 1 / 3.0), new BatchShare(6 / 8.0, 1 / 4.0, 2 / 3.0));
  }

  @Test
  void of_its_objective_is_as_large_as_the_micro_batches_of_that_are_many() {
    List<StepBatch> batches =
        List.of(spans(new int[] {5, 6, 7}), classes(1), spans(new int[] {5, -100, -100}));
    assertThat(BatchShare.of(batches, List.of(1L, 1L, 1L)))
        .extracting(BatchShare::objective)
        .containsExactly(2 / 3.0 * 3 / 4.0, 1 / 3.0, 2 / 3.0 * 1 / 4.0);
  }

  @Test
  void of_two_kinds_of_data_for_one_objective_is_as_large_as_each_has_micro_batches() {
    StepBatch text = spans(new int[] {5, -100, -100}).inGroup("spans");
    StepBatch task = spans(new int[] {5, 6, 7}).inGroup("diagnostic");
    assertThat(BatchShare.of(List.of(text, task), List.of(1L, 1L)))
        .extracting(BatchShare::objective)
        .containsExactly(1 / 2.0, 1 / 2.0);
  }

  @Test
  void is_none_where_there_is_nothing_to_share() {
    assertThat(BatchShare.of(List.of(spans(GONE), spans(GONE)), List.of(0L, 0L)))
        .containsOnly(new BatchShare(0, 0, 0.5));
  }

  @Test
  void counts_texts_where_vectors_are_learnt() {
    assertThat(StepBatch.vectors(new int[3][2], new int[3][2], new float[3][4]).places())
        .isEqualTo(3);
    assertThat(classes(2).places()).isEqualTo(2);
    assertThat(spans(GONE).places()).isZero();
  }
}
