package org.tokenmerging.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

class SegmentsTest {

  private static final String TEXT = "one two three four";
  private static final Pieces PIECES = PiecesOf.words(TEXT);

  @Test
  void hold_their_own_pieces_and_the_whole_text() {
    List<Segment> segments = Segments.of(5, TEXT, PIECES, new BoundarySegmenter(), 3);

    assertThat(segments)
        .extracting(Segment::range)
        .containsExactly(new PieceRange(0, 3), new PieceRange(3, 4));
    assertThat(segments).allMatch(segment -> segment.textIndex() == 5);
    assertThat(segments.get(1).pieces().span(0)).isEqualTo(new Span(14, 18));
    assertThat(segments.get(1).text()).isEqualTo(TEXT);
  }

  @Test
  void of_no_pieces_are_none() {
    assertThat(Segments.of(0, "", Pieces.none(), new BoundarySegmenter(), 3)).isEmpty();
  }

  @Nested
  class a_segmenter_is_named_that {

    @Test
    void leaves_pieces_out_at_the_end() {
      assertRefused("the last range ends at piece 2", new PieceRange(0, 2));
    }

    @Test
    void leaves_a_gap() {
      assertRefused(
          "PieceRange[from=3, to=4] does not go on at piece 2",
          new PieceRange(0, 2),
          new PieceRange(3, 4));
    }

    @Test
    void repeats_pieces() {
      assertRefused(
          "PieceRange[from=1, to=4] does not go on at piece 2",
          new PieceRange(0, 2),
          new PieceRange(1, 4));
    }

    @Test
    void runs_over_the_end() {
      assertRefused(
          "PieceRange[from=2, to=5] does not go on", new PieceRange(0, 2), new PieceRange(2, 5));
    }

    @Test
    void makes_a_segment_too_long() {
      assertRefused("PieceRange[from=0, to=4] has more than 3 pieces", new PieceRange(0, 4));
    }

    private void assertRefused(String reason, PieceRange... ranges) {
      Segmenter broken = new Fixed(List.of(ranges));

      assertThatThrownBy(() -> Segments.of(0, TEXT, PIECES, broken, 3))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("segmenter " + Fixed.class.getName() + " broke its contract")
          .hasMessageContaining("a text of 4 pieces")
          .hasMessageContaining(reason);
    }
  }

  private record Fixed(List<PieceRange> ranges) implements Segmenter {
    @Override
    public List<PieceRange> segment(String text, Pieces pieces, int maxPieces) {
      return ranges;
    }
  }
}
