package org.tokenmerging.gate;

import java.util.Optional;

/**
 * What the gate stage says of those specials of a segment that stay only if they score well enough:
 * neither protected nor always dropped, such as the end of text of MrT5. In the order of their
 * rows; most models have none.
 */
public final class SpecialRows {

  private static final SpecialRows NONE = new SpecialRows(new NoStates(), RowScores.NONE);

  private final HiddenStates hidden;
  private final RowScores scores;

  /**
   * Takes the scores as they are.
   *
   * @param hidden their states, which live as long as the segment's own
   * @throws IllegalArgumentException if there are not as many scores as states
   */
  public SpecialRows(HiddenStates hidden, RowScores scores) {
    if (scores.rows() != hidden.rows()) {
      throw new IllegalArgumentException(
          "scores of specials do not fit " + hidden.rows() + " rows");
    }
    this.hidden = hidden;
    this.scores = scores;
  }

  /** No such specials. */
  public static SpecialRows none() {
    return NONE;
  }

  /** How many. */
  public int size() {
    return scores.rows();
  }

  /** Their states after the gate layer. */
  public HiddenStates hidden() {
    return hidden;
  }

  /** Gate scores; empty for a model without a gate. A fresh array. */
  public Optional<float[]> gate() {
    return Optional.ofNullable(scores.gate()).map(float[]::clone);
  }

  /** Attention that each receives; a fresh array. */
  public float[] received() {
    return scores.received().clone();
  }

  /** Attention that each receives from the anchor; a fresh array. */
  public float[] anchor() {
    return scores.anchor().clone();
  }

  /** How rare each is in ordinary text; empty for a model without such a table. A fresh array. */
  public Optional<float[]> rarity() {
    return Optional.ofNullable(scores.rarity()).map(float[]::clone);
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
