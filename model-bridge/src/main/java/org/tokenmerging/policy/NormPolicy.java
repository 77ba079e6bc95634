package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.HiddenStates;

/**
 * Keeps the pieces whose state at the gate layer is longest: {@code score = |h|}, the Euclidean
 * norm. Immutable.
 *
 * <p>Needs nothing fitted. Use it for sentence encoders that are cut after their first layer or
 * two: there the words that carry a sentence have the longer states. States of all texts have one
 * scale, so the scores compare from text to text.
 */
public final class NormPolicy implements ScoringPolicy {

  static final String NAME = "norm";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public float[] score(GateOutput segment) {
    return norms(segment.hidden());
  }

  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    return Optional.of(norms(segment.specials().hidden()));
  }

  private static float[] norms(HiddenStates states) {
    int width = states.width();
    float[] hidden = states.toArray(); // [rows * hidden]
    float[] norms = new float[states.rows()];
    for (int row = 0; row < norms.length; row++) {
      norms[row] = norm(hidden, row * width, width);
    }
    return norms;
  }

  private static float norm(float[] hidden, int from, int width) {
    double squares = 0;
    for (int at = from; at < from + width; at++) {
      squares += (double) hidden[at] * hidden[at];
    }
    return (float) Math.sqrt(squares);
  }

  @Override
  public boolean comparesAcrossTexts() {
    return true;
  }
}
