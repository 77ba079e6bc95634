package org.tokenmerging.training.step;

/**
 * What a gate makes of the texts of a batch. The arrays are not copied.
 *
 * @param counted {@code [batch][seq]}, 1 for the pieces that a deletion rate is a share of: real,
 *     neither protected nor dropped
 * @param low {@code [batch][seq]}, 1 for those of them that score below the threshold: the count
 *     that a controller steers by
 * @param stays {@code [batch][seq]}, 1 for what hard deletion lets stay, as at inference: of a text
 *     whose pieces are all low the best one, and what is protected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GatedRows(int[][] counted, int[][] low, int[][] stays) {

  /** {@code [batch][seq]}, 1 for the pieces that count and do not stay; a fresh array. */
  public int[][] gone() {
    int[][] gone = new int[stays.length][];
    for (int row = 0; row < gone.length; row++) {
      gone[row] = new int[stays[row].length];
      for (int i = 0; i < gone[row].length; i++) {
        gone[row][i] = counted[row][i] * (1 - stays[row][i]);
      }
    }
    return gone;
  }
}
