package org.tokenmerging.representation;

/** Where the vector of a span comes from: what a reader of that vector may rely on. */
public enum Coverage {
  /** Every piece of the span was kept. */
  KEPT,
  /** Some pieces of the span were kept; the vector is theirs. */
  PARTLY_KEPT,
  /**
   * No piece was kept; the vectors are the pieces' final ones as the model's map estimates them, of
   * those pieces that it has an estimate of.
   */
  RESTORED,
  /**
   * No piece was kept and none has an estimate; the vectors are those that the pieces were merged
   * into.
   */
  MERGED,
  /** No piece was kept; the vectors are the pieces' states at the gate layer. */
  GATE_LAYER,
  /** The span has no pieces, or none that anything is known of; the vector is zero. */
  NONE
}
