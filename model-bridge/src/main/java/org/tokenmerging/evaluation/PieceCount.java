package org.tokenmerging.evaluation;

import java.util.List;
import org.tokenmerging.representation.CompressedText;

/** How many pieces texts had, and how many of them stayed. Not for use by several threads. */
public final class PieceCount {

  private long pieces;
  private long kept;

  /** Counts a text. */
  public void add(CompressedText text) {
    pieces += text.pieceCount();
    kept += text.keptCount();
  }

  /** Deleted pieces divided by pieces, over all texts of all of these; 0 if there are none. */
  public static double deletionRate(List<PieceCount> all) {
    long pieces = all.stream().mapToLong(some -> some.pieces).sum();
    long kept = all.stream().mapToLong(some -> some.kept).sum();
    return pieces == 0 ? 0 : (double) (pieces - kept) / pieces;
  }
}
