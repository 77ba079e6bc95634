package org.tokenmerging.merge;

import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.KeptPositions;

/**
 * Folds each deleted piece into the kept piece that it is most like: the one of highest cosine
 * between their states at the gate layer; of equals the nearer in the text, then the earlier. A row
 * becomes the plain mean of all that it stands for. Immutable.
 *
 * <p>Costs {@code (pieces - kept) . kept . hidden} multiplications.
 *
 * @see <a href="https://arxiv.org/abs/2210.09461">Token Merging (ToMe), whose matching this follows
 *     with the policy's choice in place of alternate tokens</a>
 */
public final class NearestMerger implements TokenMerger {

  static final String NAME = "nearest";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * The transform of one segment.
   *
   * @throws IllegalStateException if a state holds a number that is not finite
   */
  @Override
  public TokenTransform merge(GateOutput segment, KeptPositions kept) {
    int pieces = segment.size();
    if (kept.size() == pieces) {
      return TokenTransform.pick(kept, pieces);
    }
    KeptDirections directions = KeptDirections.of(segment, kept);
    int[] assignment = new int[pieces];
    for (int piece = 0, row = 0; piece < pieces; piece++) {
      boolean stays = row < kept.size() && kept.position(row) == piece;
      assignment[piece] = stays ? row++ : nearest(piece, directions.cosines(piece), kept);
    }
    return TokenTransform.average(kept.size(), assignment);
  }

  private static int nearest(int piece, float[] cosines, KeptPositions kept) {
    int best = 0;
    for (int row = 1; row < cosines.length; row++) {
      boolean nearer = Math.abs(kept.position(row) - piece) < Math.abs(kept.position(best) - piece);
      if (cosines[row] > cosines[best] || (cosines[row] == cosines[best] && nearer)) {
        best = row;
      }
    }
    return best;
  }
}
