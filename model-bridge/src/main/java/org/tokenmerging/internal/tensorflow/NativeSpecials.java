package org.tokenmerging.internal.tensorflow;

import org.tokenmerging.gate.HiddenStates;

/** The states of some specials of a segment; they live and end with the segment's own. */
final class NativeSpecials implements HiddenStates {

  private final NativeStates states;
  private final int[] rows;

  NativeSpecials(NativeStates states, int[] rows) {
    this.states = states;
    this.rows = rows;
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int width() {
    return states.width();
  }

  @Override
  public float[] toArray() {
    float[] values = new float[rows.length * width()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(states.rows(rows[i], 1), 0, values, i * width(), width());
    }
    return values;
  }

  /** Nothing: the segment's states are closed with the gate output. */
  @Override
  public void close() {}
}
