package org.tokenmerging.sample;

import java.util.stream.IntStream;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.graph.TracedRows;

/** Rows and texts made by hand. */
public final class MadeRows {

  private MadeRows() {}

  /** Rows of one text each, all of one length: {@code [texts][rows][width]}. */
  public static TracedRows of(float[][]... texts) {
    int rows = texts[0].length;
    int width = texts[0][0].length;
    float[] values = new float[texts.length * rows * width];
    for (int text = 0; text < texts.length; text++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(texts[text][row], 0, values, (text * rows + row) * width, width);
      }
    }
    return new TracedRows(rows, width, values);
  }

  /**
   * A text between specials.
   *
   * @param before how many rows before its pieces
   * @param after how many rows after them
   * @param scoredSpecials rows of specials that stay or go by their score
   * @param protectedRows rows that always stay
   */
  public static SampledText text(
      int before, int pieces, int after, int[] scoredSpecials, int... protectedRows) {
    int[] scored =
        IntStream.concat(IntStream.range(before, before + pieces), IntStream.of(scoredSpecials))
            .sorted()
            .toArray();
    return new SampledText(
        GateOutputs.segment(0, "x".repeat(pieces), 0, pieces),
        new int[before + pieces + after],
        before,
        pieces,
        scored,
        protectedRows);
  }

  /** A text of pieces alone. */
  public static SampledText text(int pieces) {
    return text(0, pieces, 0, new int[0]);
  }
}
