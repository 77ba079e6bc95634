package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.tokenmerging.encode.EncodedSegment;

/**
 * Inputs of {@code restore}: the states of segments, and what the later layers made of their kept
 * rows. States that come from one native batch are fed as they lie; any others are put together.
 */
final class RestoreInputs {

  private final List<KeptRows> segments;
  private final boolean lying;
  private final int size;
  private final int seq;
  private final int longest;
  private final int width;
  private final KeptGrid grid;
  private final int[] mask;
  private final float[] vectors;

  RestoreInputs(List<KeptRows> segments, List<EncodedSegment> encoded) {
    this.segments = segments;
    NativeBatch batch = segments.get(0).states().batch();
    lying = KeptRows.comeTogether(segments);
    size = lying ? batch.segments() : segments.size();
    seq = lying ? batch.seq() : segments.stream().mapToInt(KeptRows::total).max().orElseThrow();
    longest = segments.stream().mapToInt(KeptRows::size).max().orElseThrow();
    width = batch.width();
    grid = new KeptGrid(size, longest);
    mask = new int[size * seq];
    vectors = new float[size * longest * width];
    for (int i = 0; i < segments.size(); i++) {
      place(i, encoded.get(i));
    }
  }

  private void place(int i, EncodedSegment encoded) {
    KeptRows rows = segments.get(i);
    int place = place(i);
    grid.place(rows, place);
    Arrays.fill(mask, place * seq, place * seq + rows.total(), 1);
    float[] values = rows.vectors(encoded);
    System.arraycopy(values, 0, vectors, place * longest * width, values.length);
  }

  /** Where the {@code i}-th segment lies in the batch. */
  int place(int i) {
    return lying ? segments.get(i).states().index() : i;
  }

  /** Rows of the batch, padding included. */
  long rows() {
    return mask.length;
  }

  NDList of(NDManager manager) {
    NDArray hidden =
        lying
            ? segments.get(0).states().batch().array()
            : manager.create(states(), new Shape(size, seq, width));
    return new NDList(
        named(hidden, "hidden"),
        named(manager.create(mask, new Shape(size, seq)), "mask"),
        grid.kept(manager),
        grid.mask(manager),
        named(manager.create(vectors, new Shape(size, longest, width)), "vectors"));
  }

  private float[] states() {
    float[] states = new float[size * seq * width];
    for (int i = 0; i < size; i++) {
      KeptRows rows = segments.get(i);
      float[] values = rows.states().rows(0, rows.total());
      System.arraycopy(values, 0, states, i * seq * width, values.length);
    }
    return states;
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }
}
