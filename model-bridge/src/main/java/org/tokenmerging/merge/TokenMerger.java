package org.tokenmerging.merge;

import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.KeptPositions;

/**
 * Says how deleted pieces are folded into kept ones. Open: bring your own; safe for many threads.
 */
public interface TokenMerger {

  /** The names that {@link #named} knows, sorted. */
  static List<String> names() {
    return List.of(NearestMerger.NAME, NoMerger.NAME);
  }

  /**
   * A merger by name.
   *
   * @param name one of {@link #names()}
   * @throws InvalidOptionException if there is no such merger
   */
  static TokenMerger named(String name) {
    return switch (name) {
      case NearestMerger.NAME -> new NearestMerger();
      case NoMerger.NAME -> new NoMerger();
      default -> throw InvalidOptionException.unknown("merger", name, names());
    };
  }

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
