package org.tokenmerging.merge;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.KeptPositions;

/** Folds nothing in: the deleted pieces are gone, the kept rows stay as they are. Immutable. */
public final class NoMerger implements TokenMerger {

  static final String NAME = "none";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TokenTransform merge(GateOutput segment, KeptPositions kept) {
    return TokenTransform.pick(kept, segment.size());
  }
}
