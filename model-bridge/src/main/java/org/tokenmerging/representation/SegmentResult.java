package org.tokenmerging.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.segment.Segment;

/**
 * What became of one segment, on its way into a {@link TextAssembly}. Each {@code with} returns a
 * copy that knows more. Arrays are taken as they are.
 */
public final class SegmentResult {

  private final Segment segment;
  private final @Nullable Encoding encoding;
  private final float @Nullable [] gate;
  private final float @Nullable [] scores;
  private final float @Nullable [] states;

  /** What stayed and what it became: one row of the transform and the vectors a survivor. */
  record Encoding(KeptPositions kept, TokenTransform transform, EncodedSegment rows) {}

  private SegmentResult(
      Segment segment,
      @Nullable Encoding encoding,
      float @Nullable [] gate,
      float @Nullable [] scores,
      float @Nullable [] states) {
    this.segment = segment;
    this.encoding = encoding;
    this.gate = gate;
    this.scores = scores;
    this.states = states;
  }

  /** A segment of which these pieces stayed, the others folded in as the transform says. */
  public static SegmentResult encoded(
      Segment segment, KeptPositions kept, TokenTransform transform, EncodedSegment rows) {
    return new SegmentResult(segment, new Encoding(kept, transform, rows), null, null, null);
  }

  /** A segment of which all pieces stayed. */
  public static SegmentResult whole(Segment segment, EncodedSegment rows) {
    KeptPositions all = KeptPositions.all(segment.size());
    return encoded(segment, all, TokenTransform.pick(all, segment.size()), rows);
  }

  /** A segment of which nothing stayed, so that it was not encoded. */
  public static SegmentResult deleted(Segment segment) {
    return new SegmentResult(segment, null, null, null, null);
  }

  /**
   * The same with what was said of its pieces.
   *
   * @param gate {@code [pieces]} gate scores, or null without a gate
   * @param scores {@code [pieces]} what the policy said, or null if nothing was scored
   */
  public SegmentResult withScores(float @Nullable [] gate, float @Nullable [] scores) {
    return new SegmentResult(segment, encoding, gate, scores, states);
  }

  /**
   * The same with the states at the gate layer of the pieces that were neither kept nor folded in;
   * of those nothing else is known. The states of the others are not copied.
   *
   * @param all {@code [pieces * hidden]}, of all pieces of the segment
   * @throws IllegalArgumentException if the rows are not one a piece
   */
  public SegmentResult withStates(float[] all) {
    if (all.length % segment.size() != 0) {
      throw new IllegalArgumentException(
          all.length + " numbers are no whole rows for the pieces of " + segment);
    }
    int width = all.length / segment.size();
    int[] gone = gone().toArray();
    float[] rows = new float[gone.length * width];
    for (int row = 0; row < gone.length; row++) {
      System.arraycopy(all, gone[row] * width, rows, row * width, width);
    }
    return new SegmentResult(segment, encoding, gate, scores, rows);
  }

  Segment segment() {
    return segment;
  }

  @Nullable Encoding encoding() {
    return encoding;
  }

  float @Nullable [] gate() {
    return gate;
  }

  float @Nullable [] scores() {
    return scores;
  }

  /** {@code [gone * hidden]}, or null if they are not carried along. */
  float @Nullable [] states() {
    return states;
  }

  /** The pieces of the segment that were neither kept nor folded in, ascending. */
  IntStream gone() {
    return IntStream.range(0, segment.size()).filter(piece -> rowOf(piece) < 0);
  }

  /** The row that a piece of the segment became or went into, or {@link TokenTransform#NOWHERE}. */
  int rowOf(int piece) {
    return encoding == null ? TokenTransform.NOWHERE : encoding.transform().assignment(piece);
  }

  /** The survivors, counted over the whole text. */
  IntStream keptInText() {
    return encoding == null ? IntStream.empty() : inText(Arrays.stream(encoding.kept().toArray()));
  }

  /** The pieces that {@link #states()} has rows of, counted over the whole text. */
  IntStream withStateInText() {
    return states == null ? IntStream.empty() : inText(gone());
  }

  private IntStream inText(IntStream ofSegment) {
    return ofSegment.map(piece -> segment.range().from() + piece);
  }
}
