package org.tokenmerging.policy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pieces of a segment that survive: original indexes, strictly ascending, never none.
 * Immutable.
 */
public final class KeptPositions {

  private final int[] positions;

  private KeptPositions(int[] positions) {
    this.positions = positions;
  }

  /**
   * These positions.
   *
   * @param positions strictly ascending, not negative, at least one
   * @throws IllegalArgumentException otherwise
   */
  public static KeptPositions of(int... positions) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("at least one piece must stay");
    }
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] <= (i == 0 ? -1 : positions[i - 1])) {
        throw new IllegalArgumentException(
            "kept positions must ascend strictly: " + Arrays.toString(positions));
      }
    }
    return new KeptPositions(positions.clone());
  }

  /** All of {@code size} pieces. */
  public static KeptPositions all(int size) {
    return of(IntStream.range(0, size).toArray());
  }

  /**
   * The {@code count} pieces of the highest score; of equal scores the earlier piece.
   *
   * @param scores {@code [pieces]}, none NaN
   * @param count from 1 to the number of pieces
   * @throws IllegalArgumentException if the count is outside that or a score is NaN
   */
  public static KeptPositions best(float[] scores, int count) {
    if (count < 1 || count > scores.length) {
      throw new IllegalArgumentException(
          "cannot keep " + count + " of " + scores.length + " pieces");
    }
    long[] ranking = new long[scores.length];
    for (int piece = 0; piece < scores.length; piece++) {
      ranking[piece] = rank(scores[piece], piece);
    }
    Arrays.sort(ranking);
    return new KeptPositions(
        Arrays.stream(ranking, 0, count).mapToInt(rank -> (int) rank).sorted().toArray());
  }

  /**
   * A number that sorts as the piece ranks: the score's bits, turned so that higher scores are
   * lower numbers, above the piece's index, which breaks ties. Numbers sort much faster than boxed
   * indexes with a comparator.
   */
  private static long rank(float score, int piece) {
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException("the score of piece " + piece + " is not a number");
    }
    int bits = Float.floatToIntBits(score + 0f); // + 0 turns -0 into 0
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << 32) | piece;
  }

  /** How many survive. */
  public int size() {
    return positions.length;
  }

  /** The {@code i}-th survivor's original index. */
  public int position(int i) {
    return positions[i];
  }

  /** All of them; a fresh array. */
  public int[] toArray() {
    return positions.clone();
  }

  /** Whether the piece at this original index survives. */
  public boolean contains(int position) {
    return Arrays.binarySearch(positions, position) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptPositions that && Arrays.equals(positions, that.positions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "KeptPositions" + Arrays.toString(positions);
  }
}
