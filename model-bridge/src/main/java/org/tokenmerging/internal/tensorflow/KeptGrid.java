package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Which rows stay of each segment of a batch: {@code kept} and {@code kept_mask}, left-packed. */
final class KeptGrid {

  private final int segments;
  private final int longest;
  private final int[] kept;
  private final int[] mask;

  /** All filler, until segments are placed. */
  KeptGrid(int segments, int longest) {
    this.segments = segments;
    this.longest = longest;
    this.kept = new int[segments * longest];
    this.mask = new int[segments * longest];
  }

  /** Sets the rows of the segment at an index of the batch. */
  void place(KeptRows row, int index) {
    int start = index * longest;
    for (int i = 0; i < row.size(); i++) {
      kept[start + i] = row.position(i);
      mask[start + i] = 1;
    }
  }

  /** Rows of the batch, filler included. */
  long rows() {
    return kept.length;
  }

  /** {@code [batch, kept]}, original positions, named {@code kept}. */
  NDArray kept(NDManager manager) {
    return named(manager, kept, "kept");
  }

  /** {@code [batch, kept]}, 1 for real rows, named {@code kept_mask}. */
  NDArray mask(NDManager manager) {
    return named(manager, mask, "kept_mask");
  }

  private NDArray named(NDManager manager, int[] values, String name) {
    NDArray array = manager.create(values, new Shape(segments, longest));
    array.setName(name);
    return array;
  }
}
