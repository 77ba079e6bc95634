package org.tokenmerging.segment;

import java.util.List;
import org.tokenmerging.text.Pieces;

/**
 * Decides where a text is cut. Open: bring your own. Implementations are stateless or immutable.
 */
public interface Segmenter {

  /**
   * Cuts a text into ranges that cover all pieces, in order, without gap or overlap.
   *
   * @param text the text
   * @param pieces its pieces
   * @param maxPieces the most pieces that a range may have, at least 1
   * @return the ranges; empty iff there are no pieces
   */
  List<PieceRange> segment(String text, Pieces pieces, int maxPieces);
}
