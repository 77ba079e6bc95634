package org.tokenmerging.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.representation.CompressedText;

/** A text as its encoder keeps it: kept pieces as they are, a dot for each deleted one. */
final class DeletionPicture {

  /** Stands for one deleted piece. */
  static final String DELETED = "\u00b7";

  private static final String INDENT = "  ";
  private static final int WIDTH = 88;

  private final CompressedText compressed;

  DeletionPicture(CompressedText compressed) {
    this.compressed = compressed;
  }

  /** The whole text; what lies between pieces, white space mostly, stays. */
  String text() {
    String text = compressed.text();
    StringBuilder picture = new StringBuilder();
    int at = 0;
    for (int piece = 0; piece < compressed.pieceCount(); piece++) {
      int begin = Math.max(at, compressed.pieceSpan(piece).begin());
      int end = compressed.pieceSpan(piece).end();
      picture.append(text, at, begin);
      picture.append(
          compressed.isKept(piece) ? text.substring(begin, Math.max(begin, end)) : DELETED);
      at = Math.max(begin, end);
    }
    return picture.append(text, at, text.length()).toString();
  }

  /** The picture in indented lines of a terminal's width. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String line : text().lines().toList()) {
      wrap(line, lines);
    }
    return lines;
  }

  private static void wrap(String line, List<String> lines) {
    StringBuilder current = new StringBuilder(INDENT);
    for (String word : line.split(" ", -1)) {
      if (current.length() + word.length() > WIDTH && current.length() > INDENT.length()) {
        lines.add(current.toString().stripTrailing());
        current.setLength(INDENT.length());
      }
      current.append(word).append(' ');
    }
    lines.add(current.toString().stripTrailing());
  }

  /** What the kept, or the deleted, pieces stand for, in order. */
  List<String> pieces(boolean kept) {
    return IntStream.range(0, compressed.pieceCount())
        .filter(piece -> compressed.isKept(piece) == kept)
        .mapToObj(piece -> compressed.pieceSpan(piece).of(compressed.text()))
        .toList();
  }
}
