package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.tokenmerging.segment.Segment;

/**
 * Segments side by side, padded to the longest: {@code ids} and {@code mask}, {@code [batch, seq]}.
 */
final class PaddedBatch {

  private final int seq;
  private final int[] ids;
  private final int[] mask;

  PaddedBatch(RowLayout layout, List<Segment> batch) {
    seq = batch.stream().mapToInt(segment -> layout.rows(segment.size())).max().orElseThrow();
    ids = new int[batch.size() * seq];
    mask = new int[batch.size() * seq];
    for (int i = 0; i < batch.size(); i++) {
      int[] rows = layout.ids(batch.get(i));
      System.arraycopy(rows, 0, ids, i * seq, rows.length);
      Arrays.fill(mask, i * seq, i * seq + rows.length, 1);
    }
  }

  /** Rows of the batch, padding included. */
  long rows() {
    return ids.length;
  }

  NDList inputs(NDManager manager) {
    Shape shape = new Shape(ids.length / seq, seq);
    NDArray idArray = manager.create(ids, shape);
    idArray.setName("ids");
    NDArray maskArray = manager.create(mask, shape);
    maskArray.setName("mask");
    return new NDList(idArray, maskArray);
  }
}
