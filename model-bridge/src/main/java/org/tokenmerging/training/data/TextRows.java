package org.tokenmerging.training.data;

import java.util.List;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * Whole texts as rows for an encoder. A text longer than a row is cut at the end of a character;
 * its specials stay. The arrays are not copied.
 *
 * @param ids {@code [batch, seq]}, 0 where there is none
 * @param mask {@code [batch, seq]}, 1 where there is an id
 * @param cut how many of the texts were cut
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextRows(int[][] ids, int[][] mask, int cut) {

  private static final int NO_ID = 0;

  /**
   * Texts as rows, as wide as the longest of them or as a row may be.
   *
   * @param longest ids of the longest row, specials included
   * @throws IllegalArgumentException if no piece has room beside the specials
   */
  public static TextRows of(List<String> texts, PieceTokenizer tokenizer, int longest) {
    int room = longest - tokenizer.before().length - tokenizer.after().length;
    if (room < 1) {
      throw new IllegalArgumentException("a row of " + longest + " ids has no room for a text");
    }
    int cut = 0;
    int width = 0;
    int[][] rows = new int[texts.size()][];
    for (int i = 0; i < rows.length; i++) {
      Pieces pieces = tokenizer.tokenize(texts.get(i));
      int count = fitting(pieces, room);
      cut += count < pieces.size() ? 1 : 0;
      rows[i] = framed(pieces, count, tokenizer);
      width = Math.max(width, rows[i].length);
    }
    return padded(rows, width, cut);
  }

  /** How many pieces fit without cutting a character in two. */
  private static int fitting(Pieces pieces, int room) {
    int count = Math.min(pieces.size(), room);
    while (count > 1 && count < pieces.size() && pieces.begin(count) < pieces.end(count - 1)) {
      count--;
    }
    return count;
  }

  private static int[] framed(Pieces pieces, int count, PieceTokenizer tokenizer) {
    int[] before = tokenizer.before();
    int[] after = tokenizer.after();
    int[] row = new int[before.length + count + after.length];
    System.arraycopy(before, 0, row, 0, before.length);
    for (int i = 0; i < count; i++) {
      row[before.length + i] = pieces.id(i);
    }
    System.arraycopy(after, 0, row, before.length + count, after.length);
    return row;
  }

  private static TextRows padded(int[][] rows, int width, int cut) {
    int[][] ids = new int[rows.length][];
    int[][] mask = new int[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      ids[i] = PaddedRow.of(rows[i], width, NO_ID);
      mask[i] = PaddedRow.mask(rows[i].length, width);
    }
    return new TextRows(ids, mask, cut);
  }
}
