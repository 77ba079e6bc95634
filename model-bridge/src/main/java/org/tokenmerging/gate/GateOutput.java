package org.tokenmerging.gate;

import java.util.Optional;
import org.tokenmerging.segment.Segment;

/**
 * What the first part of the encoder says of one segment. All arrays have one entry for each piece
 * of the segment; specials are not among them, but see {@link #specials()}.
 */
public final class GateOutput implements AutoCloseable {

  private final Segment segment;
  private final HiddenStates hidden;
  private final RowScores scores;
  private final SpecialRows specials;

  /** Of a segment without specials that scores could delete; else as the other constructor. */
  public GateOutput(Segment segment, HiddenStates hidden, RowScores scores) {
    this(segment, hidden, scores, SpecialRows.none());
  }

  /**
   * Takes the scores as they are and owns the states.
   *
   * @param segment what was read
   * @param hidden {@code [pieces, hidden]} after the gate layer, closed with this object
   * @param scores of the pieces
   * @param specials the same of the specials that stay only if they score well enough
   * @throws IllegalArgumentException if states or scores are not one a piece
   */
  public GateOutput(Segment segment, HiddenStates hidden, RowScores scores, SpecialRows specials) {
    if (scores.rows() != segment.size() || hidden.rows() != segment.size()) {
      throw new IllegalArgumentException("gate output does not fit " + segment.size() + " pieces");
    }
    this.segment = segment;
    this.hidden = hidden;
    this.scores = scores;
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
    return Optional.ofNullable(scores.gate()).map(float[]::clone);
  }

  /** Attention that each piece receives; a fresh array. */
  public float[] received() {
    return scores.received().clone();
  }

  /** Attention that each piece receives from the anchor; a fresh array. */
  public float[] anchor() {
    return scores.anchor().clone();
  }

  /**
   * How rare each piece is in ordinary text, the log of its inverse frequency; empty for a model
   * that has no such table. A fresh array.
   */
  public Optional<float[]> rarity() {
    return Optional.ofNullable(scores.rarity()).map(float[]::clone);
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
