package org.tokenmerging.merge;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.KeptPositions;

/**
 * Says how deleted pieces are folded into kept ones. Open: bring your own; safe for many threads.
 */
public interface TokenMerger {

  /** The name under which options and messages know it. */
  String name();

  /**
   * The transform of one segment.
   *
   * @param segment what the gate says; its states may be read
   * @param kept the survivors
   * @return W with one row a survivor, in order
   */
  TokenTransform merge(GateOutput segment, KeptPositions kept);
}
