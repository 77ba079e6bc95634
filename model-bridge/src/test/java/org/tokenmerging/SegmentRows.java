package org.tokenmerging;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tokenmerging.graph.OpenFitted;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * The pieces {@code [from, to)} of a text, which were a segment, as the model sees them: with
 * specials and prefix, and which of its rows were kept.
 *
 * @param ids of all rows
 * @param before how many rows stand before the pieces
 */
record SegmentRows(
    OpenFitted fitted, int[] ids, int before, int from, int to, CompressedText result) {

  static SegmentRows of(
      OpenFitted fitted, PieceTokenizer tokenizer, CompressedText result, int from, int to) {
    IntStream prefix = ids(tokenizer.tokenize(fitted.config.prefix()));
    int[] before = IntStream.concat(Arrays.stream(tokenizer.before()), prefix).toArray();
    IntStream pieces = ids(tokenizer.tokenize(result.text())).skip(from).limit(to - from);
    IntStream rows = IntStream.concat(Arrays.stream(before), pieces);
    int[] all = IntStream.concat(rows, Arrays.stream(tokenizer.after())).toArray();
    return new SegmentRows(fitted, all, before.length, from, to, result);
  }

  private static IntStream ids(Pieces pieces) {
    return IntStream.range(0, pieces.size()).map(pieces::id);
  }

  /** The kept pieces, and the one special that is protected. */
  int[] keptRows() {
    IntStream pieces = IntStream.range(from, to).filter(result::isKept).map(this::row);
    IntStream special =
        IntStream.of(0, ids.length - 1)
            .filter(row -> fitted.config.protectedIds().contains(ids[row]));
    return IntStream.concat(pieces, special).sorted().toArray();
  }

  /** The row of a piece of the text. */
  int row(int piece) {
    return before + piece - from;
  }

  /** By the formula. */
  float[] pooled() {
    return fitted.pooled(ids, keptRows());
  }
}
