package org.tokenmerging.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tokenmerging.text.Pieces;

/**
 * Puts as many pieces into each segment as fit, and cuts where it hurts least.
 *
 * <p>The rule: of the places at which the next segment may end, the last one that
 *
 * <ol>
 *   <li>lies between two sentences (Java's own sentence rules, root locale); else
 *   <li>lies beside white space; else
 *   <li>lies between two characters as a reader sees them (a letter and its accents, an emoji and
 *       its joiners, CR and LF stay together); else
 *   <li>lies between two pieces whose spans do not overlap (one code point stays whole); else
 *   <li>is the last one: a single code point has more pieces than fit.
 * </ol>
 *
 * <p>A better place early on can make a segment short, but not many in a row: any five neighbours
 * together have more pieces than fit into one segment. Takes time linear in the text and its
 * pieces. Stateless: safe for use by many threads.
 */
public final class BoundarySegmenter implements Segmenter {

  /** {@inheritDoc} */
  @Override
  public List<PieceRange> segment(String text, Pieces pieces, int maxPieces) {
    if (maxPieces < 1) {
      throw new IllegalArgumentException(
          "a segment of at most " + maxPieces + " pieces holds none; allow at least 1");
    }
    List<PieceRange> ranges = new ArrayList<>();
    if (pieces.size() > maxPieces) {
      List<BitSet> kinds = TextEdges.of(text).kinds();
      int from = 0;
      while (pieces.size() - from > maxPieces) {
        int to = lastCut(pieces, kinds, from, from + maxPieces);
        ranges.add(new PieceRange(from, to));
        from = to;
      }
      ranges.add(new PieceRange(from, pieces.size()));
    } else if (pieces.size() > 0) {
      ranges.add(new PieceRange(0, pieces.size()));
    }
    return List.copyOf(ranges);
  }

  /** Where to cut after {@code from} and not after {@code last}, which is not the end. */
  private static int lastCut(Pieces pieces, List<BitSet> kinds, int from, int last) {
    for (BitSet edges : kinds) {
      for (int cut = last; cut > from; cut--) {
        if (isEdge(edges, pieces.end(cut - 1), pieces.begin(cut))) {
          return cut;
        }
      }
    }
    for (int cut = last; cut > from; cut--) {
      if (pieces.end(cut - 1) <= pieces.begin(cut)) {
        return cut;
      }
    }
    return last;
  }

  /** Whether an edge lies between the end of one piece and the begin of the next. */
  private static boolean isEdge(BitSet edges, int end, int begin) {
    for (int at = end; at <= begin; at++) {
      if (edges.get(at)) {
        return true;
      }
    }
    return false;
  }
}
