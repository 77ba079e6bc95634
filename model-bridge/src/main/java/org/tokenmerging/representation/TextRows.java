package org.tokenmerging.representation;

import java.io.Serializable;

/**
 * All rows that the vectors of a text's spans are made of. Immutable, compared by value.
 *
 * @param pieces where the pieces stand
 * @param kept those that survived, with their vectors
 * @param restored estimated vectors of deleted pieces
 * @param states gate-layer states of deleted pieces that have no estimate
 */
record TextRows(PieceSpans pieces, KeptPieces kept, PieceRows restored, PieceRows states)
    implements Serializable {

  private static final long serialVersionUID = 1L;
}
