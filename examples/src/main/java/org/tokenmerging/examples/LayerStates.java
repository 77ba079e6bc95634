package org.tokenmerging.examples;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Span;

/**
 * The policy {@code gate}, which also looks at the states after the gate layer: a policy of one's
 * own sees all that the gate says. Of one short text: it holds the states of the last segment.
 */
final class LayerStates implements DeletionPolicy {

  private final DeletionPolicy gate = new GateScorePolicy();
  private float[] states = {};
  private int width;

  @Override
  public String name() {
    return gate.name();
  }

  @Override
  public KeptPositions select(GateOutput segment, int budget) {
    states = segment.hidden().toArray();
    width = segment.hidden().width();
    return gate.select(segment, budget);
  }

  /** The sum of the states of the pieces that overlap a span, {@code [hidden]}. */
  float[] sum(CompressedText text, Span span) {
    float[] sum = new float[width];
    for (int piece = 0; piece < text.pieceCount(); piece++) {
      Span place = text.pieceSpan(piece);
      if (place.begin() < span.end() && span.begin() < place.end()) {
        for (int i = 0; i < width; i++) {
          sum[i] += states[piece * width + i];
        }
      }
    }
    return sum;
  }
}
