package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Inputs of {@code encode_merged}: kept rows put together from any batches, folded and sized. */
final class GatheredRows {

  private final int segments;
  private final int longest;
  private final int width;
  private final float[] merged;
  private final KeptGrid grid;
  private final float[] sizes;

  GatheredRows(List<KeptRows> rows) {
    segments = rows.size();
    longest = rows.stream().mapToInt(KeptRows::size).max().orElseThrow();
    width = rows.get(0).states().width();
    merged = new float[segments * longest * width];
    grid = new KeptGrid(segments, longest);
    sizes = new float[segments * longest];
    for (int s = 0; s < segments; s++) {
      grid.place(rows.get(s), s);
      place(rows.get(s), s * longest);
    }
  }

  private void place(KeptRows row, int start) {
    float[] values = row.values();
    System.arraycopy(values, 0, merged, start * width, values.length);
    System.arraycopy(row.sizes(), 0, sizes, start, row.size());
  }

  /** Rows of the batch, filler included. */
  long rows() {
    return grid.rows();
  }

  NDList inputs(NDManager manager) {
    Shape shape = new Shape(segments, longest);
    return new NDList(
        named(manager.create(merged, new Shape(segments, longest, width)), "merged"),
        grid.kept(manager),
        grid.mask(manager),
        named(manager.create(sizes, shape), "sizes"));
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }
}
