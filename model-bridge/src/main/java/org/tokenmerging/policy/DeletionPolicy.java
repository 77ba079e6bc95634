package org.tokenmerging.policy;

import org.tokenmerging.gate.GateOutput;

/** Chooses the pieces that stay. Open: bring your own; safe for use by many threads. */
public interface DeletionPolicy {

  /** The name under which options and messages know it. */
  String name();

  /**
   * Chooses exactly {@code budget} pieces of a segment.
   *
   * @param segment what the gate says
   * @param budget how many stay, from 1 to the segment's size
   * @return the chosen pieces, ascending
   */
  KeptPositions select(GateOutput segment, int budget);
}
