package org.tokenmerging.representation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.text.Pieces;

/**
 * Puts the results of a text's segments together. Add every segment, in order, then build. For one
 * thread.
 */
public final class TextAssembly {

  private final String text;
  private final Pieces pieces;
  private final int dimension;
  private final PooledVector pooled;
  private final List<SegmentResult> results = new ArrayList<>();
  private VectorStorage storage = VectorStorage.FLOAT32;
  private boolean gated;
  private int covered;

  /**
   * Begins a text.
   *
   * @param text the caller's own string
   * @param pieces all its pieces
   * @param dimension numbers in a vector
   * @param pooling the model's own
   */
  public TextAssembly(String text, Pieces pieces, int dimension, ModelPooling pooling) {
    this.text = text;
    this.pieces = pieces;
    this.dimension = dimension;
    this.pooled = new PooledVector(pooling, dimension);
  }

  /** The result of a text without pieces: a zero vector and nothing else. */
  public static CompressedText empty(String text, int dimension) {
    return new TextAssembly(text, Pieces.none(), dimension, ModelPooling.MEAN)
        .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /**
   * Says how to hold the vectors of pieces; {@link VectorStorage#FLOAT32} unless called.
   *
   * @return this
   */
  public TextAssembly storedAs(VectorStorage storage) {
    this.storage = storage;
    return this;
  }

  /**
   * Says that the model has a gate: then a text without pieces has scores too, none of them.
   *
   * @return this
   */
  public TextAssembly gated(boolean gated) {
    this.gated = gated;
    return this;
  }

  /**
   * Adds the next segment.
   *
   * @return this
   * @throws IllegalArgumentException if it does not follow on the one before, or a part of it has
   *     another length than its pieces and the dimension ask for
   * @throws IllegalStateException if it holds a number that is not finite
   */
  public TextAssembly add(SegmentResult result) {
    if (result.segment().range().from() != covered) {
      throw new IllegalArgumentException(
          result.segment() + " does not begin at piece " + covered + ", where the last one ended");
    }
    SegmentCheck.check(result, dimension);
    covered = result.segment().range().to();
    results.add(result);
    pooled.add(result);
    return this;
  }

  /**
   * The whole text.
   *
   * @param gateTime the text's share of the gate stage
   * @param policyTime the text's share of budget, policy and merge
   * @param encodeTime the text's share of the later layers
   * @throws IllegalStateException if segments are missing or too many, or their vectors do not fit
   *     into one result
   */
  public CompressedText build(Duration gateTime, Duration policyTime, Duration encodeTime) {
    if (covered != pieces.size()) {
      throw new IllegalStateException(
          "the segments cover " + covered + " pieces of a text that has " + pieces.size());
    }
    JoinedSegments joined = new JoinedSegments(results, storage, dimension);
    KeptPieces kept = joined.kept();
    return new CompressedText(
        text,
        new TextRows(new PieceSpans(pieces), kept, joined.gone(true), joined.gone(false)),
        gated ? joined.join(SegmentResult::gate) : joined.joinIfAll(SegmentResult::gate),
        joined.joinIfAll(SegmentResult::scores),
        pooled.toArray(),
        new CompressionStatistics(pieces.size(), kept.size(), gateTime, policyTime, encodeTime));
  }
}
