package org.tokenmerging.merge;

import java.util.Arrays;
import org.tokenmerging.policy.KeptPositions;

/**
 * The sparse matrix W of {@code H' = W . H}: one row a kept piece, one column a piece of the
 * segment, no negative weight, rows summing to 1. Immutable.
 *
 * <p>A row's size is how many pieces it stands for; it is not derived from the weights, since a
 * weighted mean may stand for as many pieces as an even one.
 *
 * @see <a href="https://arxiv.org/abs/2506.05709">Token Transforming: one matrix for every token
 *     reduction</a>
 * @see <a href="https://arxiv.org/abs/2210.09461">Token Merging (ToMe): sizes</a>
 */
public final class TokenTransform {

  /** What {@link #assignment(int)} says of a piece that was folded into nothing. */
  public static final int NOWHERE = -1;

  private final int[] starts;
  private final int[] columns;
  private final float[] weights;
  private final float[] sizes;
  private final int[] assignment;

  private TokenTransform(
      int[] starts, int[] columns, float[] weights, float[] sizes, int[] assignment) {
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
    this.sizes = sizes;
    this.assignment = assignment;
  }

  /** Picks the kept rows and forgets the others; every size is 1. */
  public static TokenTransform pick(KeptPositions kept, int pieces) {
    int rows = kept.size();
    int[] starts = new int[rows + 1];
    Arrays.setAll(starts, row -> row);
    float[] ones = new float[rows];
    Arrays.fill(ones, 1f);
    int[] assignment = new int[pieces];
    Arrays.fill(assignment, NOWHERE);
    for (int row = 0; row < rows; row++) {
      assignment[kept.position(row)] = row;
    }
    return new TokenTransform(starts, kept.toArray(), ones, ones.clone(), assignment);
  }

  /**
   * Makes each row the plain mean of the pieces assigned to it, its size their number.
   *
   * @param rows how many rows
   * @param assignment {@code [pieces]}, the row of each piece, or {@link #NOWHERE}
   * @throws IllegalArgumentException if a row has no piece or an entry is no row
   */
  public static TokenTransform average(int rows, int[] assignment) {
    int[] counts = new int[rows];
    for (int row : assignment) {
      if (row < NOWHERE || row >= rows) {
        throw new IllegalArgumentException("row " + row + " is outside 0 to " + (rows - 1));
      }
      if (row != NOWHERE) {
        counts[row]++;
      }
    }
    int[] starts = starts(counts);
    int[] columns = new int[starts[rows]];
    float[] weights = new float[columns.length];
    float[] sizes = new float[rows];
    int[] next = starts.clone();
    for (int piece = 0; piece < assignment.length; piece++) {
      int row = assignment[piece];
      if (row != NOWHERE) {
        weights[next[row]] = 1f / counts[row];
        columns[next[row]++] = piece;
        sizes[row] = counts[row];
      }
    }
    return new TokenTransform(starts, columns, weights, sizes, assignment.clone());
  }

  private static int[] starts(int[] counts) {
    int[] starts = new int[counts.length + 1];
    for (int row = 0; row < counts.length; row++) {
      if (counts[row] == 0) {
        throw new IllegalArgumentException("row " + row + " stands for no piece");
      }
      starts[row + 1] = starts[row] + counts[row];
    }
    return starts;
  }

  /** Kept pieces. */
  public int rows() {
    return sizes.length;
  }

  /** Pieces of the segment. */
  public int columns() {
    return assignment.length;
  }

  /** The weight of a piece in a row, 0 if it has no part in it. */
  public float weight(int row, int piece) {
    int at = Arrays.binarySearch(columns, starts[row], starts[row + 1], piece);
    return at < 0 ? 0f : weights[at];
  }

  /** How many pieces a row stands for. */
  public float size(int row) {
    return sizes[row];
  }

  /** The row that a piece became or went into, or {@link #NOWHERE}. */
  public int assignment(int piece) {
    return assignment[piece];
  }

  /** Whether anything is folded in; if not, the rows are the kept states as they are. */
  public boolean folds() {
    return columns.length > rows();
  }

  /**
   * Computes W . H.
   *
   * @param hidden {@code [pieces * width]}, row after row
   * @param width numbers in a row
   * @return {@code [rows * width]}
   */
  public float[] apply(float[] hidden, int width) {
    float[] merged = new float[rows() * width];
    for (int row = 0; row < rows(); row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        int from = columns[at] * width;
        for (int d = 0; d < width; d++) {
          merged[row * width + d] += weights[at] * hidden[from + d];
        }
      }
    }
    return merged;
  }
}
