package org.tokenmerging.merge;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.KeptPositions;

/**
 * Where the states of a segment point, laid out for the cosines of one piece with all kept pieces.
 */
final class KeptDirections {

  private final float[] units; // [pieces * hidden], rows of length 1 or 0
  private final float[] columns; // [hidden * kept], the kept rows of units, turned on their side
  private final int width;
  private final int kept;

  private KeptDirections(float[] units, float[] columns, int width, int kept) {
    this.units = units;
    this.columns = columns;
    this.width = width;
    this.kept = kept;
  }

  static KeptDirections of(GateOutput segment, KeptPositions kept) {
    int width = segment.hidden().width();
    float[] units = segment.hidden().toArray();
    for (int piece = 0; piece < segment.size(); piece++) {
      shorten(units, piece, width, segment);
    }
    float[] columns = new float[width * kept.size()];
    for (int row = 0; row < kept.size(); row++) {
      for (int d = 0; d < width; d++) {
        columns[d * kept.size() + row] = units[kept.position(row) * width + d];
      }
    }
    return new KeptDirections(units, columns, width, kept.size());
  }

  /** Scales a row to length 1; a row of zeros points nowhere and stays. */
  private static void shorten(float[] rows, int piece, int width, GateOutput segment) {
    double squares = 0;
    for (int at = piece * width; at < (piece + 1) * width; at++) {
      squares += (double) rows[at] * rows[at];
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(
          "the state of piece " + piece + " of " + segment.segment() + " is not finite");
    }
    double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
    for (int at = piece * width; at < (piece + 1) * width; at++) {
      rows[at] = (float) (rows[at] * scale);
    }
  }

  /**
   * The cosine of a piece with every kept piece, {@code [kept]}. The inner loop runs along the kept
   * pieces, not along the width: it has no running sum, so the compiler can do several at once.
   */
  float[] cosines(int piece) {
    float[] cosines = new float[kept];
    for (int d = 0; d < width; d++) {
      float value = units[piece * width + d];
      int from = d * kept;
      for (int row = 0; row < kept; row++) {
        cosines[row] += value * columns[from + row];
      }
    }
    return cosines;
  }
}
