package org.tokenmerging.opennlp;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;

/** The policy {@code norm}, which counts how often it is asked. */
final class CountingPolicy implements DeletionPolicy {

  private final DeletionPolicy norm = DeletionPolicy.named("norm", 0);
  private int count;

  int count() {
    return count;
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public KeptPositions select(GateOutput gate, int count) {
    this.count++;
    return norm.select(gate, count);
  }
}
