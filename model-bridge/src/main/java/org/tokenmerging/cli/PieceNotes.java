package org.tokenmerging.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.CompressedText;

/** What is known of the pieces of a text, in words. */
final class PieceNotes {

  private final CompressedText text;
  private final float @Nullable [] gate;
  private final float @Nullable [] scores;

  PieceNotes(CompressedText text) {
    this.text = text;
    this.gate = text.gateScores().orElse(null);
    this.scores = text.policyScores().orElse(null);
  }

  /** A line for each piece of a stretch. */
  String of(Stretch stretch) {
    return IntStream.range(stretch.from(), stretch.to())
        .mapToObj(this::note)
        .collect(Collectors.joining("\n"));
  }

  private String note(int piece) {
    return "piece "
        + piece
        + fate(piece)
        + number(", gate ", gate, piece)
        + number(", score ", scores, piece);
  }

  private String fate(int piece) {
    if (text.isKept(piece)) {
      return " kept";
    }
    return text.mergedInto(piece)
        .map(target -> " merged into piece " + text.keptPosition(target))
        .orElse(" deleted");
  }

  private static String number(String label, float @Nullable [] numbers, int piece) {
    return numbers == null ? "" : label + String.format(Locale.ROOT, "%.4f", numbers[piece]);
  }
}
