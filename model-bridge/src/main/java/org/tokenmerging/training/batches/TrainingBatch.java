package org.tokenmerging.training.batches;

import java.util.Arrays;
import java.util.List;
import org.tokenmerging.training.data.SpanBatch;
import org.tokenmerging.training.step.StepBatch;

/**
 * A batch and what the log wants to know of it. The arrays are not copied.
 *
 * @param learnt what it is for
 * @param batch what the step reads
 * @param ids {@code [batch][seq]}, what the encoder reads
 * @param mask {@code [batch][seq]}, 1 where there is an id
 * @param languages the tag of each row's source
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingBatch(
    Learnt learnt, StepBatch batch, int[][] ids, int[][] mask, List<String> languages) {

  /** Has the batch count among those that are drawn for the same. */
  public TrainingBatch {
    batch = batch.inGroup(learnt.word());
  }

  /** Of rows with labels for a decoder. */
  static TrainingBatch of(Learnt learnt, SpanBatch rows) {
    return new TrainingBatch(
        learnt,
        StepBatch.spans(rows.ids(), rows.mask(), rows.labels()),
        rows.ids(),
        rows.mask(),
        rows.languages());
  }

  /** Ids that the encoder reads, padding not counted. */
  public long size() {
    return Arrays.stream(mask).flatMapToInt(Arrays::stream).asLongStream().sum();
  }
}
