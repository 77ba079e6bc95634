package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps the pieces that the model's own delete gate scores highest: {@code score = gate}.
 * Immutable.
 *
 * <p>The gate was trained, or fitted, to tell what the later layers can spare, on one scale for all
 * texts, so its scores compare from text to text. A model without a gate cannot be asked.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025: MrT5</a>
 */
public final class GateScorePolicy implements ScoringPolicy {

  static final String NAME = "gate";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the model has no gate
   */
  @Override
  public float[] score(GateOutput segment) {
    return segment
        .gate()
        .orElseThrow(
            () -> new IllegalStateException("policy 'gate' was asked of a model without a gate"));
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return segment.specials().gate();
  }

  @Override
  public boolean comparesAcrossTexts() {
    return true;
  }
}
