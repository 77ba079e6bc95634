package org.tokenmerging.fit;

import java.util.Arrays;
import org.tokenmerging.graph.TracedRows;

/** Some rows of each of several texts, left-packed, on their way into the later layers. */
final class KeptBatch {

  private final int longest;
  private final int width;
  private final float[] rows;
  private final int[][] positions;
  private final int[][] mask;

  /** Room for so many texts of so many rows. */
  KeptBatch(int texts, int longest, int width) {
    this.longest = longest;
    this.width = width;
    this.rows = new float[texts * longest * width];
    this.positions = new int[texts][longest];
    this.mask = new int[texts][longest];
  }

  /**
   * Sets a text.
   *
   * @param index where it goes
   * @param states where its rows come from
   * @param text which text of the states
   * @param kept the rows, ascending
   */
  void set(int index, TracedRows states, int text, int[] kept) {
    for (int i = 0; i < kept.length; i++) {
      int from = (text * states.rows() + kept[i]) * width;
      System.arraycopy(states.values(), from, rows, (index * longest + i) * width, width);
      positions[index][i] = kept[i];
    }
    Arrays.fill(mask[index], 0, kept.length, 1);
  }

  TracedRows rows() {
    return new TracedRows(longest, width, rows);
  }

  int[][] positions() {
    return positions;
  }

  int[][] mask() {
    return mask;
  }
}
