package org.tokenmerging.representation;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.tokenmerging.gate.GateOutputs.pieces;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.merge.NearestMerger;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.RandomPolicy;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.text.Span;

class TextAssemblyTest {

  private static final float[] NO_ROWS = {};

  @Nested
  class OfTwoSegments {

    private final String text = "abcdef";
    private final Segment first = segment(0, text, 0, 4);
    private final Segment second = segment(0, text, 4, 6);

    private final CompressedText built =
        assembly(ModelPooling.MEAN)
            .add(
                pick(first, KeptPositions.of(1, 3), rows(1, 2, 3, 4), rows(5, 6))
                    .withScores(rows(-1, -2, -3, -4), rows(1, 2, 3, 4))
                    .withStates(rows(10, 11, 12, 13, 14, 15, 16, 17)))
            .add(
                pick(second, KeptPositions.of(0), rows(7, 8), rows(9, 10))
                    .withScores(rows(-5, -6), rows(5, 6))
                    .withStates(rows(20, 21, 22, 23)))
            .build(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));

    @Test
    void positions_count_over_the_whole_text() {
      assertThat(built.text()).isSameAs(text);
      assertThat(built.pieceCount()).isEqualTo(6);
      assertThat(built.keptCount()).isEqualTo(3);
      assertThat(IntStream.range(0, 3).map(built::keptPosition)).containsExactly(1, 3, 4);
      assertThat(built.keptSpans()).containsExactly(new Span(1, 2), new Span(3, 4), new Span(4, 5));
      assertThat(IntStream.range(0, 6).filter(built::isKept)).containsExactly(1, 3, 4);
      assertThat(built.mergedInto(4)).hasValue(2);
      assertThat(built.mergedInto(0)).isEmpty();
    }

    @Test
    void rows_and_scores_follow_on_each_other() {
      assertThat(built.keptVector(0)).containsExactly(1, 2);
      assertThat(built.keptVector(2)).containsExactly(7, 8);
      assertThat(built.gateScores()).hasValue(rows(-1, -2, -3, -4, -5, -6));
      assertThat(built.policyScores()).hasValue(rows(1, 2, 3, 4, 5, 6));
    }

    @Test
    void deleted_pieces_have_their_own_states() {
      assertThat(built.vector(new Span(0, 1)))
          .isEqualTo(new SpanVector(rows(10, 11), Coverage.GATE_LAYER));
      assertThat(built.vector(new Span(2, 3)))
          .isEqualTo(new SpanVector(rows(14, 15), Coverage.GATE_LAYER));
      assertThat(built.vector(new Span(5, 6)))
          .isEqualTo(new SpanVector(rows(22, 23), Coverage.GATE_LAYER));
    }

    @Test
    void the_texts_vector_weighs_segments_by_their_pieces() {
      // means with special: (3, 4) of 4 pieces and (8, 9) of 2
      assertVector(built.vector(), (4 * 3 + 2 * 8) / 6.0, (4 * 4 + 2 * 9) / 6.0);
    }

    @Test
    void statistics_hold_counts_and_times() {
      assertThat(built.deletionRate()).isEqualTo(.5);
      assertThat(built.statistics().pieces()).isEqualTo(6);
      assertThat(built.statistics().kept()).isEqualTo(3);
      assertThat(built.statistics().policyTime()).isEqualTo(Duration.ofMillis(2));
    }

    private TextAssembly assembly(ModelPooling pooling) {
      return new TextAssembly(text, pieces(text), 2, pooling);
    }
  }

  @Nested
  class OfAModelThatRestores {

    private final String text = "abcdef";
    private final Segment first = segment(0, text, 0, 4);
    private final Segment second = segment(0, text, 4, 6);

    // a kept, b folded into it, c and d gone; of the second segment nothing stayed
    private final CompressedText built =
        new TextAssembly(text, pieces(text), 2, ModelPooling.MEAN)
            .add(
                SegmentResult.encoded(
                        first,
                        KeptPositions.of(0),
                        TokenTransform.average(1, new int[] {0, 0, -1, -1}),
                        new EncodedSegment(rows(1, 2), rows(), 0))
                    .withPooled(rows(30, 40))
                    .withRestored(rows(5, 6, 7, 8)))
            .add(SegmentResult.deleted(second).withStates(rows(9, 10, 11, 12)))
            .build(ZERO, ZERO, ZERO);

    @Test
    void its_pooled_vectors_are_taken_as_they_are() {
      assertVector(built.vector(), 30, 40);
    }

    @Test
    void deleted_pieces_have_their_estimated_vectors() {
      assertThat(built.vector(new Span(2, 3)))
          .isEqualTo(new SpanVector(rows(5, 6), Coverage.RESTORED));
      assertThat(built.vector(new Span(2, 4)))
          .isEqualTo(new SpanVector(rows(6, 7), Coverage.RESTORED));
    }

    @Test
    void where_nothing_stayed_they_have_their_states() {
      assertThat(built.vector(new Span(4, 6)))
          .isEqualTo(new SpanVector(rows(10, 11), Coverage.GATE_LAYER));
    }

    @Test
    void estimates_come_after_kept_pieces_and_before_everything_else() {
      assertThat(built.vector(new Span(0, 3)).coverage()).isEqualTo(Coverage.PARTLY_KEPT);
      assertThat(built.vector(new Span(1, 2)))
          .isEqualTo(new SpanVector(rows(1, 2), Coverage.MERGED));
      assertThat(built.vector(new Span(1, 3)))
          .isEqualTo(new SpanVector(rows(5, 6), Coverage.RESTORED));
      assertThat(built.vector(new Span(3, 5)))
          .isEqualTo(new SpanVector(rows(7, 8), Coverage.RESTORED));
    }

    @Test
    void an_estimate_is_no_state() {
      SegmentResult pieces = pick(segment(0, "ab", 0, 2), KeptPositions.of(0), rows(1), rows());
      CompressedText restored = build("ab", 1, ModelPooling.MEAN, pieces.withRestored(rows(3)));
      CompressedText state = build("ab", 1, ModelPooling.MEAN, pieces.withStates(rows(4, 3)));
      assertThat(restored.vector(new Span(1, 2)).values())
          .isEqualTo(state.vector(new Span(1, 2)).values());
      assertThat(restored).isNotEqualTo(state);
    }

    @Test
    void it_is_checked_like_anything_else() {
      SegmentResult part = pick(segment(0, "ab", 0, 2), KeptPositions.of(0), rows(1), rows());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> build("ab", 1, ModelPooling.MEAN, part.withRestored(rows(3, 4))))
          .withMessageContaining("restored vectors of")
          .withMessageContaining("2 instead of 1");
      assertThatIllegalStateException()
          .isThrownBy(() -> build("ab", 1, ModelPooling.MEAN, part.withPooled(rows(Float.NaN))))
          .withMessageContaining("pooled vector of")
          .withMessageContaining("NaN");
      assertThatIllegalStateException()
          .isThrownBy(() -> SegmentResult.deleted(second).withRestored(rows(3, 4)))
          .withMessageContaining("nothing stayed of")
          .withMessageContaining("to estimate from");
    }
  }

  @Nested
  class PooledVectors {

    @Test
    void the_mean_weighs_rows_by_size_and_counts_specials_once() {
      Segment segment = segment(0, "abcd", 0, 4);
      KeptPositions kept = KeptPositions.of(0, 3);
      TokenTransform transform = TokenTransform.average(2, new int[] {0, 0, 0, 1});
      EncodedSegment encoded = new EncodedSegment(rows(2, 4), rows(1, 3), 1);
      CompressedText text =
          build(
              "abcd",
              1,
              ModelPooling.MEAN,
              SegmentResult.encoded(segment, kept, transform, encoded));
      assertVector(text.vector(), (3 * 2 + 1 * 4 + 1 + 3) / 6.0);
    }

    @Test
    void first_is_the_first_special() {
      SegmentResult result =
          SegmentResult.whole(
              segment(0, "ab", 0, 2), new EncodedSegment(rows(1, 2), rows(7, 8), 1));
      assertVector(build("ab", 1, ModelPooling.FIRST, result).vector(), 7);
    }

    @Test
    void first_without_specials_is_the_first_kept_piece() {
      SegmentResult result =
          SegmentResult.whole(segment(0, "ab", 0, 2), new EncodedSegment(rows(1, 2), NO_ROWS, 0));
      assertVector(build("ab", 1, ModelPooling.FIRST, result).vector(), 1);
    }

    @Test
    void first_is_the_first_kept_piece_where_the_specials_stand_after_the_pieces() {
      SegmentResult result =
          SegmentResult.whole(segment(0, "ab", 0, 2), new EncodedSegment(rows(1, 2), rows(9), 0));
      assertVector(build("ab", 1, ModelPooling.FIRST, result).vector(), 1);
    }

    @Test
    void of_a_gated_model_a_text_without_pieces_has_gate_scores_namely_none() {
      TextAssembly empty = new TextAssembly(" ", pieces(""), 1, ModelPooling.MEAN);
      assertThat(empty.gated(true).build(ZERO, ZERO, ZERO).gateScores()).hasValue(new float[0]);
    }

    @Test
    void a_segment_that_was_not_encoded_has_no_say() {
      CompressedText text =
          new TextAssembly("abc", pieces("abc"), 1, ModelPooling.MEAN)
              .add(SegmentResult.deleted(segment(0, "abc", 0, 2)))
              .add(pick(segment(0, "abc", 2, 3), KeptPositions.of(0), rows(5), NO_ROWS))
              .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
      assertVector(text.vector(), 5);
      assertThat(text.keptCount()).isEqualTo(1);
      assertThat(text.vector(new Span(0, 2)).coverage()).isEqualTo(Coverage.NONE);
    }

    @Test
    void the_largest_floats_do_not_overflow() {
      float[] huge = rows(Float.MAX_VALUE, Float.MAX_VALUE);
      SegmentResult result =
          SegmentResult.whole(segment(0, "ab", 0, 2), new EncodedSegment(huge, NO_ROWS, 0));
      assertVector(build("ab", 1, ModelPooling.MEAN, result).vector(), Float.MAX_VALUE);
    }
  }

  @Nested
  class ScoresAndStates {

    private final Segment first = segment(0, "ab", 0, 1);
    private final Segment second = segment(0, "ab", 1, 2);

    @Test
    void scores_that_only_some_segments_have_are_none() {
      SegmentResult scored = pick(first, KeptPositions.of(0), rows(1), NO_ROWS);
      CompressedText text =
          new TextAssembly("ab", pieces("ab"), 1, ModelPooling.MEAN)
              .add(scored.withScores(null, rows(1)))
              .add(SegmentResult.deleted(second))
              .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
      assertThat(text.policyScores()).isEmpty();
      assertThat(text.gateScores()).isEmpty();
    }

    @Test
    void states_beside_a_merge_are_kept_only_for_what_was_not_folded_in() {
      String abc = "abc";
      TokenTransform folded = TokenTransform.average(1, new int[] {0, 0});
      CompressedText text =
          new TextAssembly(abc, pieces(abc), 1, ModelPooling.MEAN)
              .add(
                  SegmentResult.encoded(
                          segment(0, abc, 0, 2),
                          KeptPositions.of(0),
                          folded,
                          new EncodedSegment(rows(4), NO_ROWS, 0))
                      .withStates(rows(8, 9)))
              .add(SegmentResult.deleted(segment(0, abc, 2, 3)).withStates(rows(6)))
              .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
      assertThat(text.vector(new Span(1, 2))).isEqualTo(new SpanVector(rows(4), Coverage.MERGED));
      assertThat(text.vector(new Span(2, 3)))
          .isEqualTo(new SpanVector(rows(6), Coverage.GATE_LAYER));
    }
  }

  @Nested
  class Refused {

    private final TextAssembly assembly =
        new TextAssembly("abc", pieces("abc"), 2, ModelPooling.MEAN);
    private final Segment segment = segment(0, "abc", 0, 2);

    @Test
    void segments_out_of_order() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assembly.add(SegmentResult.deleted(segment(0, "abc", 1, 2))))
          .withMessage(
              "Segment[text 0, pieces 1 to 2] does not begin at piece 0, where the last one ended");
    }

    @Test
    void segments_that_do_not_cover_the_text() {
      assembly.add(SegmentResult.deleted(segment));
      assertThatIllegalStateException()
          .isThrownBy(() -> assembly.build(Duration.ZERO, Duration.ZERO, Duration.ZERO))
          .withMessage("the segments cover 2 pieces of a text that has 3");
    }

    @Test
    void vectors_of_another_length() {
      SegmentResult result = pick(segment, KeptPositions.of(0), rows(1, 2, 3), NO_ROWS);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assembly.add(result))
          .withMessage("vectors of Segment[text 0, pieces 0 to 2]: 3 instead of 2");
    }

    @Test
    void states_that_are_no_whole_rows() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SegmentResult.deleted(segment).withStates(rows(1, 2, 3)))
          .withMessage(
              "3 numbers are no whole rows for the pieces of Segment[text 0, pieces 0 to 2]");
    }

    @Test
    void vectors_that_are_not_finite() {
      SegmentResult result = pick(segment, KeptPositions.of(0), rows(1, Float.NaN), NO_ROWS);
      assertThatIllegalStateException()
          .isThrownBy(() -> assembly.add(result))
          .withMessage(
              "the vectors of Segment[text 0, pieces 0 to 2] hold NaN;"
                  + " the model or its input to this stage is damaged");
    }

    @Test
    void specials_that_are_not_finite() {
      SegmentResult result =
          pick(segment, KeptPositions.of(0), rows(1, 1), rows(0, Float.POSITIVE_INFINITY));
      assertThatIllegalStateException()
          .isThrownBy(() -> assembly.add(result))
          .withMessageContaining("the specials of Segment[text 0, pieces 0 to 2] hold Infinity");
    }
  }

  @Test
  void an_empty_text_has_a_zero_vector_and_nothing_else() {
    CompressedText empty = TextAssembly.empty(" \n", 3);
    assertThat(empty.text()).isEqualTo(" \n");
    assertThat(empty.pieceCount()).isZero();
    assertThat(empty.keptSpans()).isEmpty();
    assertThat(empty.deletionRate()).isZero();
    assertThat(empty.vector()).containsExactly(0, 0, 0);
    assertThat(empty.vector(new Span(0, 2))).isEqualTo(new SpanVector(new float[3], Coverage.NONE));
    assertThat(empty.statistics()).isEqualTo(CompressionStatistics.none());
  }

  @ParameterizedTest
  @EnumSource(ModelPooling.class)
  void no_span_of_any_text_has_a_number_that_is_not_finite(ModelPooling pooling) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(12);
      CompressedText text = random(random, size, pooling);
      assertThat(finite(text.vector())).as("seed %d", seed).isTrue();
      for (int begin = 0; begin <= size; begin++) {
        for (int end = begin; end <= size; end++) {
          for (SpanPooling spanPooling : SpanPooling.values()) {
            SpanVector vector = text.vector(new Span(begin, end), spanPooling);
            assertThat(finite(vector.values())).as("seed %d", seed).isTrue();
            assertThat(vector.coverage() == Coverage.NONE).isEqualTo(begin == end);
          }
        }
      }
    }
  }

  private static CompressedText random(Random random, int size, ModelPooling pooling) {
    Segment segment = segment(0, "x".repeat(size), 0, size);
    GateOutput gate = GateOutputs.random(random, segment, 4);
    KeptPositions kept = new RandomPolicy(size).select(gate, 1 + random.nextInt(size));
    TokenTransform transform = new NearestMerger().merge(gate, kept);
    EncodedSegment encoded =
        new EncodedSegment(transform.apply(gate.hidden().toArray(), 4), new float[4], 1);
    return build(
        segment.text(), 4, pooling, SegmentResult.encoded(segment, kept, transform, encoded));
  }

  private static boolean finite(float[] numbers) {
    return IntStream.range(0, numbers.length).allMatch(i -> Float.isFinite(numbers[i]));
  }

  static CompressedText build(
      String text, int dimension, ModelPooling pooling, SegmentResult result) {
    return new TextAssembly(text, pieces(text), dimension, pooling)
        .add(result)
        .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  static SegmentResult pick(
      Segment segment, KeptPositions kept, float[] vectors, float[] specials) {
    return SegmentResult.encoded(
        segment,
        kept,
        TokenTransform.pick(kept, segment.size()),
        new EncodedSegment(vectors, specials, 1));
  }

  static float[] rows(float... numbers) {
    return numbers;
  }

  private static void assertVector(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int d = 0; d < expected.length; d++) {
      assertThat((double) actual[d]).isCloseTo(expected[d], within(1e-5 * Math.abs(expected[d])));
    }
  }
}
