package org.tokenmerging.budget;

import java.util.List;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/** Decides how many pieces of each segment stay. Open: bring your own; stateless or immutable. */
public interface BudgetAllocator {

  /** The name under which options and messages know it. */
  String name();

  /**
   * Gives each segment its number of pieces to keep.
   *
   * @param segments the segments of whole texts, in text order; a segment's {@code textIndex} says
   *     which text it belongs to
   * @param policy what will choose the pieces
   * @return {@code [segments]}, each between 0 and the segment's size; every text gets at least 1
   */
  int[] allocate(List<GateOutput> segments, DeletionPolicy policy);
}
