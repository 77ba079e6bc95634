package org.tokenmerging.representation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.merge.TokenTransform;
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
    if (result.encoding() != null) {
      pooled.add(result.encoding(), result.segment().size());
    }
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
    int[] kept = results.stream().flatMapToInt(SegmentResult::keptInText).toArray();
    return new CompressedText(
        new CompressedTextParts(
            text,
            pieces,
            kept,
            mergedInto(),
            join(TextAssembly::sizes),
            gated ? join(SegmentResult::gate) : joinIfAll(SegmentResult::gate),
            joinIfAll(SegmentResult::scores),
            join(result -> result.encoding() == null ? null : result.encoding().rows().vectors()),
            results.stream().flatMapToInt(SegmentResult::withStateInText).toArray(),
            join(SegmentResult::states),
            storage,
            pooled.toArray(),
            new CompressionStatistics(
                pieces.size(), kept.length, gateTime, policyTime, encodeTime)));
  }

  /** Rows counted over the whole text: those of a segment come after those of the ones before. */
  private int[] mergedInto() {
    int[] mergedInto = new int[covered];
    int at = 0;
    int rowsBefore = 0;
    for (SegmentResult result : results) {
      for (int piece = 0; piece < result.segment().size(); piece++) {
        int row = result.rowOf(piece);
        mergedInto[at++] = row < 0 ? TokenTransform.NOWHERE : rowsBefore + row;
      }
      rowsBefore += (int) result.keptInText().count();
    }
    return mergedInto;
  }

  private static float @Nullable [] sizes(SegmentResult result) {
    if (result.encoding() == null) {
      return null;
    }
    TokenTransform transform = result.encoding().transform();
    float[] sizes = new float[transform.rows()];
    for (int row = 0; row < sizes.length; row++) {
      sizes[row] = transform.size(row);
    }
    return sizes;
  }

  /** The parts one after the other, if every segment has one. */
  private float @Nullable [] joinIfAll(Function<SegmentResult, float @Nullable []> part) {
    boolean all = results.stream().map(part).allMatch(Objects::nonNull);
    return all && !results.isEmpty() ? join(part) : null;
  }

  private float[] join(Function<SegmentResult, float @Nullable []> part) {
    List<float[]> parts = results.stream().map(part).filter(Objects::nonNull).toList();
    long length = parts.stream().mapToLong(array -> array.length).sum();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          length
              + " numbers do not fit into one result; encode the text as a stream from a Reader,"
              + " or without the states of deleted pieces");
    }
    float[] joined = new float[(int) length];
    int at = 0;
    for (float[] array : parts) {
      System.arraycopy(array, 0, joined, at, array.length);
      at += array.length;
    }
    return joined;
  }
}
