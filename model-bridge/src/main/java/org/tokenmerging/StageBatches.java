package org.tokenmerging;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.segment.BatchPlan;
import org.tokenmerging.segment.Segment;

/** Runs stages on segments of like length together and puts the results back in order. */
final class StageBatches {

  private final OpenModel model;
  private final int batchRows;

  StageBatches(OpenModel model, int batchRows) {
    this.model = model;
    this.batchRows = batchRows;
  }

  /**
   * One result a part, in order.
   *
   * @param segment the segment of a part
   * @param stage gives one result a part of a batch, in order
   */
  <T, R> List<R> run(
      List<T> parts, Function<T, Segment> segment, Function<List<T>, List<R>> stage) {
    int[] rows = parts.stream().mapToInt(part -> model.rows(segment.apply(part).size())).toArray();
    Map<Integer, R> results = new TreeMap<>();
    for (int[] batch : BatchPlan.of(rows, batchRows)) {
      List<R> found = stage.apply(Arrays.stream(batch).mapToObj(parts::get).toList());
      for (int i = 0; i < batch.length; i++) {
        results.put(batch[i], found.get(i));
      }
    }
    return List.copyOf(results.values());
  }
}
