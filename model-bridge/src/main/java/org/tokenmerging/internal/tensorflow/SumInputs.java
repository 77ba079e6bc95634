package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tokenmerging.restore.SegmentSums;

/** Inputs of {@code pool}: the sums of segments, one below the other. */
final class SumInputs {

  private SumInputs() {}

  static NDList of(List<SegmentSums> batch, NDManager manager) {
    return new NDList(
        rows(batch, SegmentSums::kept, "kept_sum", manager),
        rows(batch, SegmentSums::deleted, "deleted_sum", manager),
        counts(batch, SegmentSums::keptRows, "kept_count", manager),
        counts(batch, SegmentSums::deletedRows, "deleted_count", manager));
  }

  private static NDArray rows(
      List<SegmentSums> batch,
      Function<SegmentSums, float[]> part,
      String name,
      NDManager manager) {
    int width = part.apply(batch.get(0)).length;
    float[] rows = new float[batch.size() * width];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(part.apply(batch.get(i)), 0, rows, i * width, width);
    }
    return named(manager.create(rows, new Shape(batch.size(), width)), name);
  }

  private static NDArray counts(
      List<SegmentSums> batch, ToIntFunction<SegmentSums> part, String name, NDManager manager) {
    float[] counts = new float[batch.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = part.applyAsInt(batch.get(i));
    }
    return named(manager.create(counts), name);
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }
}
