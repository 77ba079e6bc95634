package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Inputs of {@code encode}: one native batch as it lies, and which of its rows stay. */
final class NativeRows {

  private final NativeBatch batch;
  private final int segments;
  private final int longest;
  private final int[] kept;
  private final int[] mask;

  NativeRows(List<KeptRows> rows) {
    batch = rows.get(0).states().batch();
    segments = Math.toIntExact(batch.array().getShape().get(0));
    longest = rows.stream().mapToInt(KeptRows::size).max().orElseThrow();
    kept = new int[segments * longest];
    mask = new int[segments * longest];
    for (KeptRows row : rows) {
      int start = row.states().index() * longest;
      for (int i = 0; i < row.size(); i++) {
        kept[start + i] = row.position(i);
        mask[start + i] = 1;
      }
    }
  }

  /** Rows of the batch, filler included. */
  long rows() {
    return kept.length;
  }

  NDList inputs(NDManager manager) {
    Shape shape = new Shape(segments, longest);
    NDArray keptArray = manager.create(kept, shape);
    keptArray.setName("kept");
    NDArray maskArray = manager.create(mask, shape);
    maskArray.setName("kept_mask");
    NDArray hidden = batch.array();
    hidden.setName("hidden");
    return new NDList(keptArray, maskArray, hidden);
  }
}
