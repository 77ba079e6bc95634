package org.tokenmerging.internal.tensorflow;

import java.util.List;
import org.tokenmerging.encode.KeptSegment;

/** The rows of one segment that enter the later layers: staying specials and kept pieces. */
final class KeptRows {

  private final RowLayout layout;
  private final KeptSegment segment;
  private final int[] rows;

  KeptRows(RowLayout layout, KeptSegment segment) {
    this.layout = layout;
    this.segment = segment;
    this.rows = layout.keptRows(segment.gate().size(), segment.kept(), segment.specials());
  }

  /**
   * Whether all lie in one native batch, as they are, and make up most of it, so that it can be fed
   * to the next stage without copying.
   */
  static boolean lieTogether(List<KeptRows> all) {
    NativeBatch batch = all.get(0).states().batch();
    return all.stream().allMatch(row -> row.states().batch() == batch && !row.folds())
        && 2L * all.size() >= batch.array().getShape().get(0);
  }

  NativeStates states() {
    if (segment.gate().hidden() instanceof NativeStates states) {
      return states;
    }
    throw new IllegalArgumentException("these states do not come from this model's gate stage");
  }

  boolean folds() {
    return segment.transform().folds();
  }

  int size() {
    return rows.length;
  }

  /** The original row, as the position that the model knows. */
  int position(int i) {
    return rows[i];
  }

  /** Whether the {@code i}-th of these rows holds a piece and not a special. */
  boolean isPiece(int i) {
    return layout.isPiece(rows[i], segment.gate().size());
  }

  /** Row by row what enters the later layers, folded in where the transform says so. */
  float[] values() {
    int width = states().width();
    float[] merged = segment.transform().apply(states().toArray(), width);
    float[] values = new float[rows.length * width];
    int piece = 0;
    for (int i = 0; i < rows.length; i++) {
      if (isPiece(i)) {
        System.arraycopy(merged, piece++ * width, values, i * width, width);
      } else {
        System.arraycopy(states().rows(rows[i], 1), 0, values, i * width, width);
      }
    }
    return values;
  }

  /** How many pieces each row stands for; specials for one. */
  float[] sizes() {
    float[] sizes = new float[rows.length];
    int piece = 0;
    for (int i = 0; i < rows.length; i++) {
      sizes[i] = isPiece(i) ? segment.transform().size(piece++) : 1f;
    }
    return sizes;
  }
}
