package org.tokenmerging;

import java.util.Arrays;
import java.util.List;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/** Counts that were allocated over a whole call, dealt out window by window; for that call only. */
final class CountsOfCall implements BudgetAllocator {

  private final String name;
  private final int[] counts;
  private int dealt;

  /**
   * Deals out.
   *
   * @param name of the budget that allocated them
   * @param counts one a segment of the call, in order
   */
  CountsOfCall(String name, int[] counts) {
    this.name = name;
    this.counts = counts;
  }

  @Override
  public String name() {
    return name;
  }

  /** The counts of the segments that follow on those of the windows before. */
  @Override
  public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
    int from = dealt;
    dealt += segments.size();
    return Arrays.copyOfRange(counts, from, dealt);
  }
}
