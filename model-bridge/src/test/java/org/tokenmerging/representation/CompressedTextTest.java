package org.tokenmerging.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tokenmerging.gate.GateOutputs.pieces;
import static org.tokenmerging.gate.GateOutputs.segment;
import static org.tokenmerging.representation.TextAssemblyTest.build;
import static org.tokenmerging.representation.TextAssemblyTest.pick;
import static org.tokenmerging.representation.TextAssemblyTest.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

class CompressedTextTest {

  @Nested
  class SpansWithoutMerging {

    // "ab cd": the blank has no piece; b and d are kept
    private final CompressedText text =
        of(
            "ab cd",
            new int[] {0, 1, 3, 4},
            new int[] {1, 2, 4, 5},
            segment ->
                pick(segment, KeptPositions.of(1, 3), rows(1, 9, 5, 2), rows())
                    .withStates(rows(10, 10, 0, 0, 30, 40, 0, 0)));

    @Test
    void kept_pieces_speak_for_a_span() {
      assertSpan(1, 2, Coverage.KEPT, 1, 9);
      assertSpan(0, 2, Coverage.PARTLY_KEPT, 1, 9);
      assertSpan(0, 5, Coverage.PARTLY_KEPT, 3, 5.5f);
    }

    @Test
    void gate_layer_states_speak_where_nothing_was_kept() {
      assertSpan(0, 1, Coverage.GATE_LAYER, 10, 10);
      assertSpan(2, 4, Coverage.GATE_LAYER, 30, 40);
    }

    @Test
    void a_span_without_pieces_is_zero() {
      assertSpan(2, 3, Coverage.NONE, 0, 0);
      assertSpan(1, 1, Coverage.NONE, 0, 0);
      assertSpan(0, 0, Coverage.NONE, 0, 0);
      assertSpan(5, 5, Coverage.NONE, 0, 0);
    }

    @Test
    void a_piece_that_only_touches_is_not_in_the_span() {
      assertSpan(2, 4, Coverage.GATE_LAYER, 30, 40);
      assertSpan(4, 5, Coverage.KEPT, 5, 2);
    }

    @Test
    void first_and_max_are_of_the_same_rows() {
      assertThat(text.vector(new Span(0, 5), SpanPooling.FIRST).values()).containsExactly(1, 9);
      assertThat(text.vector(new Span(0, 5), SpanPooling.MAX).values()).containsExactly(5, 9);
    }

    @Test
    void a_span_past_the_end_is_refused() {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> text.vector(new Span(4, 6)))
          .withMessage("span [4, 6) ends after the text, which has 5 units");
    }

    @Test
    void a_kept_piece_that_does_not_exist_is_refused() {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> text.keptVector(2));
    }

    private void assertSpan(int begin, int end, Coverage coverage, float... values) {
      assertThat(text.vector(new Span(begin, end))).isEqualTo(new SpanVector(values, coverage));
    }
  }

  @Nested
  class SpansWithMerging {

    // d stands for b, c and itself
    private final CompressedText text =
        of(
            "abcd",
            new int[] {0, 1, 2, 3},
            new int[] {1, 2, 3, 4},
            segment ->
                SegmentResult.encoded(
                    segment,
                    KeptPositions.of(0, 3),
                    TokenTransform.average(2, new int[] {0, 1, 1, 1}),
                    new EncodedSegment(rows(2, 0, 6, 8), rows(), 0)));

    @Test
    void a_merged_piece_has_the_vector_of_what_it_went_into() {
      assertThat(text.vector(new Span(1, 3)))
          .isEqualTo(new SpanVector(rows(6, 8), Coverage.MERGED));
      assertThat(text.mergedInto(2)).hasValue(1);
    }

    @Test
    void the_mean_weighs_by_size() {
      assertThat(text.vector(new Span(0, 4)))
          .isEqualTo(new SpanVector(rows(5, 6), Coverage.PARTLY_KEPT));
      assertThat(text.size(1)).isEqualTo(3f);
    }
  }

  @Nested
  class PiecesOfOneCharacter {

    // "é!" read as bytes: the two bytes of é share its span, the second is kept
    private final CompressedText text =
        of(
            "é!",
            new int[] {0, 0, 1},
            new int[] {1, 1, 2},
            segment -> pick(segment, KeptPositions.of(1, 2), rows(4, 4, 6, 6), rows()));

    @Test
    void the_character_is_partly_kept() {
      assertThat(text.vector(new Span(0, 1)))
          .isEqualTo(new SpanVector(rows(4, 4), Coverage.PARTLY_KEPT));
      assertThat(text.keptSpans()).containsExactly(new Span(0, 1), new Span(1, 2));
    }

    @Test
    void deleted_pieces_without_states_say_nothing() {
      CompressedText silent =
          of(
              "é!",
              new int[] {0, 0, 1},
              new int[] {1, 1, 2},
              segment -> pick(segment, KeptPositions.of(2), rows(6, 6), rows()));
      assertThat(silent.vector(new Span(0, 1)))
          .isEqualTo(new SpanVector(rows(0, 0), Coverage.NONE));
    }
  }

  @Test
  void any_span_of_two_and_a_half_million_pieces_is_found() {
    int size = 2_500_000;
    String letters = "x".repeat(size);
    Segment segment = segment(0, letters, 0, size);
    KeptPositions even = KeptPositions.of(IntStream.range(0, size / 2).map(i -> 2 * i).toArray());
    float[] vectors = new float[size / 2];
    for (int row = 0; row < vectors.length; row++) {
      vectors[row] = row;
    }
    CompressedText text =
        build(letters, 1, ModelPooling.MEAN, pick(segment, even, vectors, rows()));
    for (int begin = 0; begin < size - 4; begin += 25) {
      SpanVector vector = text.vector(new Span(begin, begin + 4));
      int firstRow = (begin + 1) / 2;
      assertThat(vector.values()[0]).isEqualTo(firstRow + .5f);
    }
    assertThat(text.vector(new Span(0, size)).values()[0]).isEqualTo((size / 2 - 1) / 2f);
  }

  @Nested
  class AsAValue {

    @Test
    void it_comes_back_from_a_stream_as_it_was() throws Exception {
      CompressedText text = sample(rows(1, 2), Duration.ofMillis(3));
      CompressedText back = (CompressedText) throughStream(text);
      assertThat(back).isEqualTo(text).hasSameHashCodeAs(text);
      assertThat(back.statistics().gateTime()).isEqualTo(Duration.ofMillis(3));
      assertThat(back.vector(new Span(0, 1))).isEqualTo(text.vector(new Span(0, 1)));
      assertThat(throughStream(text.vector(new Span(0, 1)))).isEqualTo(text.vector(new Span(0, 1)));
      assertThat(throughStream(TextAssembly.empty("", 2))).isEqualTo(TextAssembly.empty("", 2));
    }

    @Test
    void times_do_not_count_for_equality_but_numbers_do() {
      CompressedText text = sample(rows(1, 2), Duration.ofMillis(3));
      assertThat(text).isEqualTo(sample(rows(1, 2), Duration.ofMillis(8)));
      assertThat(text).isNotEqualTo(sample(rows(1, 3), Duration.ofMillis(3)));
      assertThat(text).isNotEqualTo(TextAssembly.empty("ab", 1));
      assertThat(text).hasToString("CompressedText[2 of 2 pieces kept]");
    }

    @Test
    void nobody_can_change_it() {
      CompressedText text = sample(rows(1, 2), Duration.ZERO);
      text.vector()[0] = 99;
      text.keptVector(0)[0] = 99;
      text.gateScores().orElseThrow()[0] = 99;
      text.policyScores().orElseThrow()[0] = 99;
      text.vector(new Span(0, 2)).values()[0] = 99;
      assertThat(text).isEqualTo(sample(rows(1, 2), Duration.ZERO));
    }

    private CompressedText sample(float[] vectors, Duration gateTime) {
      EncodedSegment encoded = new EncodedSegment(vectors, rows(), 0);
      return new TextAssembly("ab", pieces("ab"), 1, ModelPooling.MEAN)
          .add(
              SegmentResult.whole(segment(0, "ab", 0, 2), encoded)
                  .withScores(rows(-1, -2), rows(1, 2)))
          .build(gateTime, Duration.ZERO, Duration.ZERO);
    }

    private Object throughStream(Object value) throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return in.readObject();
      }
    }
  }

  /** A text of one segment, in two dimensions. */
  private static CompressedText of(
      String text, int[] begins, int[] ends, Function<Segment, SegmentResult> result) {
    Pieces pieces = new Pieces(new int[begins.length], begins, ends);
    Segment segment = new Segment(0, text, new PieceRange(0, pieces.size()), pieces);
    return new TextAssembly(text, pieces, 2, ModelPooling.MEAN)
        .add(result.apply(segment))
        .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
