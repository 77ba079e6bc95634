package org.tokenmerging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;

/**
 * How many pieces stay, which ones, and how the rest is folded in. The three parts are open to
 * users, so their answers are checked.
 */
final class ChosenPieces {

  private final BudgetAllocator budget;
  private final DeletionPolicy policy;
  private final TokenMerger merger;

  ChosenPieces(BudgetAllocator budget, DeletionPolicy policy, TokenMerger merger) {
    this.budget = budget;
    this.policy = policy;
    this.merger = merger;
  }

  /**
   * One entry a segment of which any piece stays, in order. Of the others the specials do not stay
   * either: there is nothing to read them with.
   *
   * @throws IllegalStateException if a part breaks its contract; the message names its class
   */
  List<KeptSegment> of(List<GateOutput> segments) {
    int[] counts = counts(segments);
    List<StayingSpecials.Chosen> chosen = new ArrayList<>(segments.size());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        GateOutput segment = segments.get(i);
        chosen.add(new StayingSpecials.Chosen(segment, positions(segment, counts[i])));
      }
    }
    StayingSpecials specials = new StayingSpecials(budget.threshold(), policy, chosen);
    return chosen.stream().map(part -> kept(part, specials)).toList();
  }

  private KeptSegment kept(StayingSpecials.Chosen part, StayingSpecials specials) {
    return new KeptSegment(
        part.gate(), part.kept(), merger.merge(part.gate(), part.kept()), specials.of(part));
  }

  private int[] counts(List<GateOutput> segments) {
    int[] counts = budget.allocate(segments, policy);
    if (counts.length != segments.size()) {
      throw broken(budget, counts.length + " counts for " + segments.size() + " segments");
    }
    Map<Integer, Integer> ofText = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      GateOutput segment = segments.get(i);
      if (counts[i] < 0 || counts[i] > segment.size()) {
        throw broken(budget, counts[i] + " of " + segment.size() + " pieces");
      }
      ofText.merge(segment.segment().textIndex(), counts[i], Integer::sum);
    }
    if (ofText.containsValue(0)) {
      throw broken(budget, "no piece of a whole text; at least one must stay");
    }
    return counts;
  }

  private KeptPositions positions(GateOutput segment, int count) {
    KeptPositions positions = policy.select(segment, count);
    int last = positions.position(positions.size() - 1);
    if (positions.size() != count || last >= segment.size()) {
      throw broken(
          policy,
          positions.size()
              + " positions up to "
              + last
              + " where "
              + count
              + " of "
              + segment.size()
              + " were asked for");
    }
    return positions;
  }

  private static IllegalStateException broken(Object part, String answer) {
    return new IllegalStateException(
        part.getClass().getName() + " broke its contract: it answered " + answer);
  }
}
