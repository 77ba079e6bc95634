package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** Inputs of {@code encode}: one native batch as it lies, and which of its rows stay. */
final class NativeRows {

  private final NativeBatch batch;
  private final KeptGrid grid;

  NativeRows(List<KeptRows> rows) {
    batch = rows.get(0).states().batch();
    int longest = rows.stream().mapToInt(KeptRows::size).max().orElseThrow();
    grid = new KeptGrid(batch.segments(), longest);
    rows.forEach(row -> grid.place(row, row.states().index()));
  }

  /** Rows of the batch, filler included. */
  long rows() {
    return grid.rows();
  }

  NDList inputs(NDManager manager) {
    NDArray hidden = batch.array();
    hidden.setName("hidden");
    return new NDList(grid.kept(manager), grid.mask(manager), hidden);
  }
}
