package org.tokenmerging.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gate stage says of those specials of a segment that stay only if they score well enough:
 * neither protected nor always dropped, such as the end of text of MrT5. In the order of their
 * rows; most models have none.
 */
public final class SpecialRows {

  private static final SpecialRows NONE =
      new SpecialRows(new NoStates(), null, new float[0], new float[0]);

  private final HiddenStates hidden;
  private final float @Nullable [] gate;
  private final float[] received;
  private final float[] anchor;

  /**
   * Takes the arrays as they are; one entry a special each, as in {@link GateOutput}.
   *
   * @param hidden their states, which live as long as the segment's own
   * @throws IllegalArgumentException if an array has another length
   */
  public SpecialRows(
      HiddenStates hidden, float @Nullable [] gate, float[] received, float[] anchor) {
    int rows = hidden.rows();
    boolean fits = received.length == rows && anchor.length == rows;
    if (!fits || (gate != null && gate.length != rows)) {
      throw new IllegalArgumentException("scores of specials do not fit " + rows + " rows");
    }
    this.hidden = hidden;
    this.gate = gate;
    this.received = received;
    this.anchor = anchor;
  }

  /** No such specials. */
  public static SpecialRows none() {
    return NONE;
  }

  /** How many. */
  public int size() {
    return received.length;
  }

  /** Their states after the gate layer. */
  public HiddenStates hidden() {
    return hidden;
  }

  /** Gate scores; empty for a model without a gate. A fresh array. */
  public Optional<float[]> gate() {
    return Optional.ofNullable(gate).map(float[]::clone);
  }

  /** Attention that each receives; a fresh array. */
  public float[] received() {
    return received.clone();
  }

  /** Attention that each receives from the anchor; a fresh array. */
  public float[] anchor() {
    return anchor.clone();
  }

  private static final class NoStates implements HiddenStates {

    @Override
    public int rows() {
      return 0;
    }

    @Override
    public int width() {
      return 0;
    }

    @Override
    public float[] toArray() {
      return new float[0];
    }

    @Override
    public void close() {}
  }
}
