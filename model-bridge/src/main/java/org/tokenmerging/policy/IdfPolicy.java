package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps the pieces that are rarest in ordinary text: {@code score = ln(all pieces / (its count +
 * 1))}, an idf that counts pieces and not documents, from a table that the model carries.
 * Immutable.
 *
 * <p>It looks at the pieces alone and not at what the encoder makes of them: the mark that a
 * learned gate, which reads the same table among other things, must pass. One table for all texts,
 * so the scores compare from text to text. A model without the table cannot be asked.
 *
 * @see <a href="https://doi.org/10.1108/eb026526">Sparck Jones 1972: inverse document frequency</a>
 */
public final class IdfPolicy implements ScoringPolicy {

  static final String NAME = "idf";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the model has no table
   */
  @Override
  public float[] score(GateOutput segment) {
    return segment
        .rarity()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "policy 'idf' was asked of a model without a table of how rare pieces are"));
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return segment.specials().rarity();
  }

  @Override
  public boolean comparesAcrossTexts() {
    return true;
  }
}
