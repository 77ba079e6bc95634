package org.tokenmerging.checkpoint.verify;

import java.util.Arrays;

/**
 * Texts that the reference read together.
 *
 * @param prefix what the names of their tensors begin with: {@code single.03}, {@code batch.1}
 * @param ids {@code [texts][seq]}
 * @param mask the same, 1 for real rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExpectedTexts(String prefix, int[][] ids, int[][] mask) {

  /** The tensor of a kind. */
  String tensor(String kind) {
    return prefix + "." + kind;
  }

  /** Rows of each text, padding included. */
  int seq() {
    return ids[0].length;
  }

  /** Whether a row is part of a text. */
  boolean isReal(int text, int row) {
    return mask[text][row] == 1;
  }

  /** How many texts. */
  int count() {
    return ids.length;
  }

  @Override
  public String toString() {
    return prefix + Arrays.deepToString(ids);
  }
}
