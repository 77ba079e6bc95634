package org.tokenmerging.encode;

import java.util.Set;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.policy.KeptPositions;

/**
 * A segment on its way into the later layers.
 *
 * @param gate what the gate said of it; its states are still open
 * @param kept its survivors
 * @param transform how the rest is folded into them, one row a survivor
 * @param specials which of the gate's {@link GateOutput#specials()} stay, by their indexes; the
 *     protected stay and the dropped go in any case
 */
public record KeptSegment(
    GateOutput gate, KeptPositions kept, TokenTransform transform, Set<Integer> specials) {

  public KeptSegment {
    specials = Set.copyOf(specials);
    if (transform.rows() != kept.size() || transform.columns() != gate.size()) {
      throw new IllegalArgumentException(
          "a transform of "
              + transform.rows()
              + " rows and "
              + transform.columns()
              + " columns does not fit "
              + kept.size()
              + " kept of "
              + gate.size()
              + " pieces");
    }
  }
}
