package org.tokenmerging.cli;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.evaluation.retention.RetentionEvaluation;
import org.tokenmerging.representation.CompressedText;

/**
 * Takes passages that were encoded with deletion, and encodes each with everything kept to compare
 * the two: several at a time, but never so many that their vectors fill the memory.
 */
final class TwiceEncoded {

  private static final int MAX_PIECES = 1 << 15;

  private final TextEncoder whole;
  private final int length;
  private final RetentionEvaluation evaluation;
  private final Progress progress;
  private final List<CompressedText> waiting = new ArrayList<>();
  private long pieces;

  TwiceEncoded(TextEncoder whole, int length, RetentionEvaluation evaluation, Progress progress) {
    this.whole = whole;
    this.length = length;
    this.evaluation = evaluation;
    this.progress = progress;
  }

  /** Takes a passage; compares when enough of them wait. */
  void take(CompressedText compressed) {
    waiting.add(compressed);
    pieces += compressed.pieceCount();
    if (pieces >= MAX_PIECES) {
      compare();
    }
  }

  /** Compares those that wait. */
  void compare() {
    List<CompressedText> all = whole.encodeAll(waiting.stream().map(CompressedText::text).toList());
    for (int i = 0; i < all.size(); i++) {
      evaluation.add(length, waiting.get(i), all.get(i));
    }
    progress.step(pieces);
    waiting.clear();
    pieces = 0;
  }
}
