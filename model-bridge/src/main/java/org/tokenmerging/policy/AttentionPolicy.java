package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps the pieces that the layers before the gate attend to most: {@code score = received .
 * pieces}. Immutable.
 *
 * <p>The attention that a segment's rows give away sums to 1 for each row, so what a piece receives
 * on average falls as one over the segment's length: of two segments of one text, the shorter would
 * keep everything. Times the number of pieces, an average piece scores about 1 in any segment, and
 * segments of one text can be ranked together.
 *
 * <p>From text to text the scores do not compare: they say how a text divides its own attention,
 * and nothing of how much of it the text could spare.
 *
 * @see <a href="https://arxiv.org/abs/2107.00910">Learned Token Pruning: received attention as
 *     importance</a>
 */
public final class AttentionPolicy implements ScoringPolicy {

  static final String NAME = "attention";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public float[] score(GateOutput segment) {
    return perPiece(segment.received(), segment);
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return Optional.of(perPiece(segment.specials().received(), segment));
  }

  /** Attention times the segment's pieces; changes the array. */
  static float[] perPiece(float[] attention, GateOutput segment) {
    for (int row = 0; row < attention.length; row++) {
      attention[row] *= segment.size();
    }
    return attention;
  }

  @Override
  public boolean comparesAcrossTexts() {
    return false;
  }
}
