package org.tokenmerging.tuning.step;

import org.tokenmerging.graph.WeightTensor;

/**
 * Some texts with the states that were read of them. {@code B} texts, {@code seq} rows of the
 * longest, {@code K} neighbours each.
 *
 * @param ids {@code [B][seq]}
 * @param mask {@code [B][seq]}, 1 for real rows
 * @param hidden {@code [B, seq, hidden]} at the gate
 * @param firstNorms {@code [B][seq]}
 * @param teacherRows {@code [B, seq, hidden]}: the vectors of all rows, nothing deleted
 * @param teacher {@code [B][hidden]}: the texts' vectors, nothing deleted, of length 1
 * @param pairs {@code [B][B]}: what the likeness of two texts counts for
 * @param neighbours {@code [B, K, hidden]}: the vectors of other texts near each, of length 1
 * @param near {@code [B][K]}: what each counts for
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record TuningBatch(
    int[][] ids,
    int[][] mask,
    WeightTensor hidden,
    float[][] firstNorms,
    WeightTensor teacherRows,
    float[][] teacher,
    float[][] pairs,
    WeightTensor neighbours,
    float[][] near) {

  /** How many texts. */
  public int size() {
    return ids.length;
  }

  /** Rows of the longest. */
  public int rows() {
    return ids[0].length;
  }
}
