package org.tokenmerging.internal.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.merge.TokenTransform;

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
    return all.stream().noneMatch(KeptRows::folds) && comeTogether(all);
  }

  /** The same of the states that they come from, whatever was folded into the kept since. */
  static boolean comeTogether(List<KeptRows> all) {
    NativeBatch batch = all.get(0).states().batch();
    return all.stream().allMatch(row -> row.states().batch() == batch)
        && 2L * all.size() >= batch.segments();
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

  /** All rows of the segment, kept or not, specials included. */
  int total() {
    return layout.rows(segment.gate().size());
  }

  /** The rows that were not kept, ascending; specials and prefix are among them. */
  IntStream deleted() {
    return IntStream.range(0, total()).filter(row -> Arrays.binarySearch(rows, row) < 0);
  }

  /** The rows of the pieces that were neither kept nor folded in, ascending. */
  IntStream gone() {
    return IntStream.range(0, segment.gate().size())
        .filter(piece -> segment.transform().assignment(piece) == TokenTransform.NOWHERE)
        .map(piece -> layout.firstPiece() + piece);
  }

  /** The vectors of these rows, put back in their order. */
  float[] vectors(EncodedSegment encoded) {
    int width = states().width();
    float[] vectors = new float[rows.length * width];
    int piece = 0;
    for (int i = 0; i < rows.length; i++) {
      boolean isPiece = isPiece(i);
      float[] from = isPiece ? encoded.vectors() : encoded.specials();
      int row = isPiece ? piece++ : i - piece;
      System.arraycopy(from, row * width, vectors, i * width, width);
    }
    return vectors;
  }
}
