package org.tokenmerging.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;

/**
 * Texts that are encoded in one call.
 *
 * @param name in words
 * @param texts in order
 */
record Workload(String name, List<String> texts) {

  /** Rows of a segment that a model may put round the text: [CLS] and [SEP], or EOS. */
  private static final int SPECIALS = 2;

  Workload {
    texts = List.copyOf(texts);
  }

  /**
   * Cuts texts of about as many pieces out of a long one, one after the other, at white space where
   * there is some: never more pieces than asked for, so that each is one segment.
   *
   * @param encoder keeps everything; its pieces are counted
   * @param source a text that is long enough
   * @param count how many
   * @param pieces of each, at most what the model reads at one go
   * @throws IllegalArgumentException if the text is too short
   */
  static Workload cut(TokenMergingEncoder encoder, String source, int count, int pieces) {
    int each = Math.min(pieces, longest(encoder));
    CompressedText read = read(encoder, source, count * (each + 1));
    List<String> texts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = lastBoundary(read, from, Math.min(from + each, read.pieceCount()));
      texts.add(read.text().substring(read.pieceSpan(from).begin(), read.pieceSpan(to - 1).end()));
      from = to;
    }
    return new Workload(
        String.format(Locale.ROOT, "%d texts of at most %d pieces", count, each), texts);
  }

  private static int longest(TokenMergingEncoder encoder) {
    return encoder.model().maxSegment() - SPECIALS;
  }

  /** As much of the source as has so many pieces. */
  private static CompressedText read(TokenMergingEncoder encoder, String source, int pieces) {
    long length = pieces;
    while (true) {
      int end = (int) Math.min(length, source.length());
      CompressedText read = encoder.encode(source.substring(0, end));
      if (read.pieceCount() >= pieces) {
        return read;
      }
      if (end == source.length()) {
        throw new IllegalArgumentException(
            "the text has "
                + read.pieceCount()
                + " pieces, but "
                + pieces
                + " are needed; give a longer one");
      }
      length = length * 5 / 4 * Math.max(1, pieces / Math.max(1, read.pieceCount()));
    }
  }

  /** The last piece at or before {@code to} that white space stands before; else {@code to}. */
  private static int lastBoundary(CompressedText read, int from, int to) {
    for (int piece = to; piece > from + 1; piece--) {
      int begin = piece == read.pieceCount() ? read.text().length() : read.pieceSpan(piece).begin();
      if (Character.isWhitespace(read.text().charAt(begin - 1))) {
        return piece;
      }
    }
    return to;
  }
}
