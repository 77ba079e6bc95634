package org.tokenmerging.internal.tensorflow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One number a row of each kind that the gate stage gives. */
@SuppressWarnings("ArrayRecordComponent") // passed on as they are; never compared
record GateScores(float @Nullable [] gate, float[] received, float[] anchor) {

  /** The scores of rows that follow on each other. */
  GateScores range(int from, int count) {
    return new GateScores(
        gate == null ? null : Arrays.copyOfRange(gate, from, from + count),
        Arrays.copyOfRange(received, from, from + count),
        Arrays.copyOfRange(anchor, from, from + count));
  }

  /** The scores of some rows, counted from a start. */
  GateScores pick(int start, int[] rows) {
    return new GateScores(
        gate == null ? null : picked(gate, start, rows),
        picked(received, start, rows),
        picked(anchor, start, rows));
  }

  private static float[] picked(float[] values, int start, int[] rows) {
    float[] picked = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[start + rows[i]];
    }
    return picked;
  }
}
