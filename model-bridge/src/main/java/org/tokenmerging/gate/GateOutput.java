package org.tokenmerging.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.segment.Segment;

/**
 * What the first part of the encoder says of one segment. All arrays have one entry for each piece
 * of the segment; specials are not among them, but see {@link #specials()}.
 */
public final class GateOutput implements AutoCloseable {

  private final Segment segment;
  private final HiddenStates hidden;
  private final float @Nullable [] gate;
  private final float[] received;
  private final float[] anchor;
  private final SpecialRows specials;

  /** Of a segment without specials that scores could delete; else as the other constructor. */
  public GateOutput(
      Segment segment,
      HiddenStates hidden,
      float @Nullable [] gate,
      float[] received,
      float[] anchor) {
    this(segment, hidden, gate, received, anchor, SpecialRows.none());
  }

  /**
   * Takes the arrays as they are and owns the states.
   *
   * @param segment what was read
   * @param hidden {@code [pieces, hidden]} after the gate layer, closed with this object
   * @param gate {@code [pieces]} gate scores in (k, 0), near 0 keep; null for a model without a
   *     gate
   * @param received {@code [pieces]} attention that each piece receives: mean over heads, over the
   *     layers before the gate and over the segment's rows
   * @param anchor {@code [pieces]} the same with one query: [CLS] for BERT, end of text for T5
   * @param specials the same of the specials that stay only if they score well enough
   * @throws IllegalArgumentException if an array does not have one entry a piece
   */
  public GateOutput(
      Segment segment,
      HiddenStates hidden,
      float @Nullable [] gate,
      float[] received,
      float[] anchor,
      SpecialRows specials) {
    int pieces = segment.size();
    boolean fits = received.length == pieces && anchor.length == pieces;
    if (!fits || (gate != null && gate.length != pieces) || hidden.rows() != pieces) {
      throw new IllegalArgumentException("gate output does not fit " + pieces + " pieces");
    }
    this.segment = segment;
    this.hidden = hidden;
    this.gate = gate;
    this.received = received;
    this.anchor = anchor;
    this.specials = specials;
  }

  /** What was read. */
  public Segment segment() {
    return segment;
  }

  /** How many pieces. */
  public int size() {
    return segment.size();
  }

  /** The states after the gate layer. */
  public HiddenStates hidden() {
    return hidden;
  }

  /** Gate scores, one a piece, in (k, 0); empty for a model without a gate. A fresh array. */
  public Optional<float[]> gate() {
    return Optional.ofNullable(gate).map(float[]::clone);
  }

  /** Attention that each piece receives; a fresh array. */
  public float[] received() {
    return received.clone();
  }

  /** Attention that each piece receives from the anchor; a fresh array. */
  public float[] anchor() {
    return anchor.clone();
  }

  /** The specials that stay only if they score well enough; not among the pieces. */
  public SpecialRows specials() {
    return specials;
  }

  /** Frees the native states; the scores stay readable. A second call does nothing. */
  @Override
  public void close() {
    hidden.close();
  }
}
