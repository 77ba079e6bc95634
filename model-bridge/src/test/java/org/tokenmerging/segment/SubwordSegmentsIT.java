package org.tokenmerging.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.text.HostileText;
import org.tokenmerging.text.MiniLmTokenizerFile;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.SubwordPieceTokenizer;

/** Segments of the pieces that a real tokenizer makes. */
class SubwordSegmentsIT {

  @TempDir static Path folder;
  private static PieceTokenizer tokenizer;

  @BeforeAll
  static void open() throws IOException {
    tokenizer = SubwordPieceTokenizer.open(MiniLmTokenizerFile.copyTo(folder));
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void end_with_sentences_and_never_in_a_word() {
    String text =
        "Tokenizers split words. Embeddings are vectors! Unbelievably long sentences follow.";

    assertThat(slices(text, 14))
        .containsExactly(
            "Tokenizers split words. Embeddings are vectors!",
            "Unbelievably long sentences follow.");
    assertThat(slices("unbelievably tokenizers embeddings", 6))
        .containsExactly("unbelievably", "tokenizers", "embeddings");
  }

  @ParameterizedTest
  @MethodSource("org.tokenmerging.text.RobustnessStrings#all")
  void hold_every_piece_of_hostile_text_once(HostileText hostile) {
    String text = hostile.text();
    Pieces pieces = tokenizer.tokenize(text);
    List<Segment> segments = Segments.of(0, text, pieces, new BoundarySegmenter(), 254);

    assertThat(segments.stream().mapToInt(Segment::size).sum()).isEqualTo(pieces.size());
    assertThat(segments).allMatch(segment -> segment.size() <= 254);
  }

  private static List<String> slices(String text, int maxPieces) {
    Pieces pieces = tokenizer.tokenize(text);
    return Segments.of(0, text, pieces, new BoundarySegmenter(), maxPieces).stream()
        .map(Segment::pieces)
        .map(own -> text.substring(own.begin(0), own.end(own.size() - 1)))
        .toList();
  }
}
