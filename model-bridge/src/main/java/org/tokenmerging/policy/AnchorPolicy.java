package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps the pieces that the model's anchor attends to most in the layers before the gate: {@code
 * score = anchor . pieces}. The anchor is the row in which the model gathers a text: [CLS] in BERT,
 * the end of text in T5. Immutable.
 *
 * <p>Times the number of pieces for the reason that {@link AttentionPolicy} gives; from text to
 * text the scores do not compare.
 *
 * @see <a href="https://arxiv.org/abs/2202.07800">Liang et al. 2022: attention of [CLS] as
 *     importance</a>
 */
public final class AnchorPolicy implements ScoringPolicy {

  static final String NAME = "anchor";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public float[] score(GateOutput segment) {
    return AttentionPolicy.perPiece(segment.anchor(), segment);
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return Optional.of(AttentionPolicy.perPiece(segment.specials().anchor(), segment));
  }

  @Override
  public boolean comparesAcrossTexts() {
    return false;
  }
}
