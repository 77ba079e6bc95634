package org.tokenmerging.training;

import java.util.HashSet;
import java.util.Set;
import org.tokenmerging.model.ModelConfig;

/** How many pieces a gate saw, and how many of them it deleted; specials do not count. */
final class CountedPieces {

  private final Set<Integer> specials;
  private long pieces;
  private long deleted;

  /** None yet. */
  CountedPieces(ModelConfig config) {
    specials = new HashSet<>(config.protectedIds());
    specials.addAll(config.droppedIds());
  }

  /**
   * Counts a row.
   *
   * @param ids {@code [seq]}
   * @param mask {@code [seq]}, 1 where there is an id
   * @param gone {@code [seq]}, 1 for pieces that are deleted
   */
  void add(int[] ids, int[] mask, int[] gone) {
    for (int i = 0; i < ids.length; i++) {
      pieces += mask[i] > 0 && !specials.contains(ids[i]) ? 1 : 0;
      deleted += gone[i];
    }
  }

  /** The share that was deleted; 0 of none. */
  double rate() {
    return pieces == 0 ? 0 : deleted / (double) pieces;
  }
}
