package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What an encoder under training makes of a batch: all rows after soft deletion, the kept rows
 * after hard deletion.
 */
public final class EncodedRows {

  private final Rows rows;
  private final Operand<TFloat32> vectors;
  private final Operand<TInt32> mask;
  private final Operand<TFloat32> keep;
  private final CrossTerms cross;
  private final List<AttentionScores> scores;

  /**
   * What a decoder adds to the scores of each row.
   *
   * @param term {@code [batch, 1, 1, rows]}: absent rows, and soft deletion
   * @param plain the same without deletion
   */
  record CrossTerms(Operand<TFloat32> term, Operand<TFloat32> plain) {}

  EncodedRows(
      Rows rows,
      Operand<TFloat32> vectors,
      Operand<TInt32> mask,
      Operand<TFloat32> keep,
      CrossTerms cross,
      List<AttentionScores> scores) {
    this.rows = rows;
    this.vectors = vectors;
    this.mask = mask;
    this.keep = keep;
    this.cross = cross;
    this.scores = List.copyOf(scores);
  }

  Rows rows() {
    return rows;
  }

  CrossTerms cross() {
    return cross;
  }

  /** {@code [batch, rows, hidden]}. */
  public Operand<TFloat32> vectors() {
    return vectors;
  }

  /** {@code [batch, rows]}, 1 for real rows. */
  public Operand<TInt32> mask() {
    return mask;
  }

  /**
   * {@code [batch, rows]}: how much of each row there is, 0 to 1. After soft deletion the share of
   * k that its score is away from k, after hard deletion 1 for what is left; 0 for filler.
   */
  public Operand<TFloat32> keep() {
    return keep;
  }

  /** The scores of each layer from the gate on. */
  public List<AttentionScores> scores() {
    return scores;
  }
}
