package org.tokenmerging.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the first part of the encoder says of rows: one number a row of each kind. Arrays are taken
 * as they are.
 *
 * @param gate {@code [rows]} gate scores in (k, 0), near 0 keep; null for a model without a gate
 * @param received {@code [rows]} attention that each row receives: mean over heads, over the layers
 *     before the gate and over the segment's rows
 * @param anchor {@code [rows]} the same with one query: [CLS] for BERT, end of text for T5
 * @param rarity {@code [rows]} how rare each row's piece is in ordinary text: the log of its
 *     inverse frequency; null for a model that has no such table
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as they are; never compared
public record RowScores(
    float @Nullable [] gate, float[] received, float[] anchor, float @Nullable [] rarity) {

  /** Of no rows. */
  static final RowScores NONE = new RowScores(null, new float[0], new float[0], null);

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if there are not as many numbers of each kind
   */
  public RowScores {
    int rows = received.length;
    boolean fits = anchor.length == rows;
    fits &= gate == null || gate.length == rows;
    fits &= rarity == null || rarity.length == rows;
    if (!fits) {
      throw new IllegalArgumentException("scores do not fit " + rows + " rows");
    }
  }

  /** With a gate and without a table. */
  public static RowScores gated(float[] gate, float[] received, float[] anchor) {
    return new RowScores(gate, received, anchor, null);
  }

  /** Of a model that has neither gate nor table. */
  public static RowScores attention(float[] received, float[] anchor) {
    return new RowScores(null, received, anchor, null);
  }

  /** How many rows. */
  public int rows() {
    return received.length;
  }

  /** The scores of rows that follow on each other. */
  public RowScores range(int from, int count) {
    return new RowScores(
        range(gate, from, count),
        Arrays.copyOfRange(received, from, from + count),
        Arrays.copyOfRange(anchor, from, from + count),
        range(rarity, from, count));
  }

  private static float @Nullable [] range(float @Nullable [] values, int from, int count) {
    return values == null ? null : Arrays.copyOfRange(values, from, from + count);
  }

  /** The scores of some rows, counted from a start. */
  public RowScores pick(int start, int[] rows) {
    return new RowScores(
        gate == null ? null : picked(gate, start, rows),
        picked(received, start, rows),
        picked(anchor, start, rows),
        rarity == null ? null : picked(rarity, start, rows));
  }

  private static float[] picked(float[] values, int start, int[] rows) {
    float[] picked = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[start + rows[i]];
    }
    return picked;
  }
}
