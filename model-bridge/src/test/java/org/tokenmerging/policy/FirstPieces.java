package org.tokenmerging.policy;

import java.util.stream.IntStream;
import org.tokenmerging.gate.GateOutput;

/** Keeps the first pieces and scores nothing: a policy of a user's own. */
public final class FirstPieces implements DeletionPolicy {

  @Override
  public String name() {
    return "first";
  }

  @Override
  public KeptPositions select(GateOutput segment, int budget) {
    return KeptPositions.of(IntStream.range(0, budget).toArray());
  }
}
