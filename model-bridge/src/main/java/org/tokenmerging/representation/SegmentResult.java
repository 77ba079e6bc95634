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
  private final float @Nullable [] pooled;
  private final @Nullable GoneRows goneRows;

  /** What stayed and what it became: one row of the transform and the vectors a survivor. */
  record Encoding(KeptPositions kept, TokenTransform transform, EncodedSegment rows) {}

  /**
   * What is carried along of the pieces that are gone.
   *
   * @param rows {@code [gone * hidden]}
   * @param restored whether they are estimated vectors, else they are states at the gate layer
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record GoneRows(float[] rows, boolean restored) {}

  private SegmentResult(
      Segment segment,
      @Nullable Encoding encoding,
      float @Nullable [] gate,
      float @Nullable [] scores,
      float @Nullable [] pooled,
      @Nullable GoneRows goneRows) {
    this.segment = segment;
    this.encoding = encoding;
    this.gate = gate;
    this.scores = scores;
    this.pooled = pooled;
    this.goneRows = goneRows;
  }

  /** A segment of which these pieces stayed, the others folded in as the transform says. */
  public static SegmentResult encoded(
      Segment segment, KeptPositions kept, TokenTransform transform, EncodedSegment rows) {
    return new SegmentResult(segment, new Encoding(kept, transform, rows), null, null, null, null);
  }

  /** A segment of which all pieces stayed. */
  public static SegmentResult whole(Segment segment, EncodedSegment rows) {
    KeptPositions all = KeptPositions.all(segment.size());
    return encoded(segment, all, TokenTransform.pick(all, segment.size()), rows);
  }

  /** A segment of which nothing stayed, so that it was not encoded. */
  public static SegmentResult deleted(Segment segment) {
    return new SegmentResult(segment, null, null, null, null, null);
  }

  /**
   * The same with what was said of its pieces.
   *
   * @param gate {@code [pieces]} gate scores, or null without a gate
   * @param scores {@code [pieces]} what the policy said, or null if nothing was scored
   */
  public SegmentResult withScores(float @Nullable [] gate, float @Nullable [] scores) {
    return new SegmentResult(segment, encoding, gate, scores, pooled, goneRows);
  }

  /**
   * The same with a vector of the whole segment that need not be pooled from its rows.
   *
   * @param vector {@code [hidden]}: the model's own pooling with the deleted made good
   * @throws IllegalStateException if nothing stayed of the segment
   */
  public SegmentResult withPooled(float[] vector) {
    return new SegmentResult(segment, asEncoded(), gate, scores, vector, goneRows);
  }

  /**
   * The same with estimated vectors of the pieces that were neither kept nor folded in.
   *
   * @param rows {@code [gone * hidden]}, row after row, in order
   * @throws IllegalStateException if nothing stayed of the segment
   */
  public SegmentResult withRestored(float[] rows) {
    return new SegmentResult(segment, asEncoded(), gate, scores, pooled, new GoneRows(rows, true));
  }

  /** Whether it has estimated vectors of the pieces that are gone. */
  public boolean isRestored() {
    return goneRows != null && goneRows.restored();
  }

  private Encoding asEncoded() {
    if (encoding == null) {
      throw new IllegalStateException("nothing stayed of " + segment + " to estimate from");
    }
    return encoding;
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
    return new SegmentResult(segment, encoding, gate, scores, pooled, new GoneRows(rows, false));
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

  /** {@code [hidden]}, or null if the segment is to be pooled from its rows. */
  float @Nullable [] pooled() {
    return pooled;
  }

  /**
   * One row for each of {@link #gone()}, or null if no such rows are carried along.
   *
   * @param restored whether to give estimated vectors or states at the gate layer
   */
  float @Nullable [] goneRows(boolean restored) {
    return goneRows != null && goneRows.restored() == restored ? goneRows.rows() : null;
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

  /** The pieces that {@link #goneRows(boolean)} has rows of, counted over the whole text. */
  IntStream goneInText(boolean restored) {
    return goneRows(restored) == null ? IntStream.empty() : inText(gone());
  }

  private IntStream inText(IntStream ofSegment) {
    return ofSegment.map(piece -> segment.range().from() + piece);
  }
}
