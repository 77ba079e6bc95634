package org.tokenmerging.opennlp;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;

/** A user's policy with a fault. */
final class FailingPolicy implements DeletionPolicy {

  @Override
  public String name() {
    return "failing";
  }

  @Override
  public KeptPositions select(GateOutput segment, int budget) {
    throw new UnsupportedOperationException("no idea which");
  }
}
