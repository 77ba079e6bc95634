package org.tokenmerging.evaluation.retrieval;

import java.util.List;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.evaluation.Ranking;
import org.tokenmerging.evaluation.UnitVectors;

/**
 * Translation search: is the nearest sentence of the other language, by the cosine of pooled
 * vectors, the translation? Asked both ways. Of equal cosines the earlier sentence is nearer.
 *
 * @see <a href="https://aclanthology.org/Q19-1038/">Artetxe and Schwenk 2019, the Tatoeba test</a>
 */
public final class PairingEvaluation {

  private PairingEvaluation() {}

  /**
   * Looks for each sentence's translation.
   *
   * @param firsts what the encoder made of the first sentences, in order
   * @param seconds what it made of the second ones; as many
   */
  public static PairingResult run(PooledVectors firsts, PooledVectors seconds) {
    UnitVectors first = new UnitVectors(firsts.vectors());
    UnitVectors second = new UnitVectors(seconds.vectors());
    double rate = PooledVectors.deletionRate(List.of(firsts, seconds));
    return new PairingResult(nearest(first, second), nearest(second, first), rate);
  }

  private static int[] nearest(UnitVectors from, UnitVectors to) {
    int[] nearest = new int[from.size()];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Ranking.of(from.cosines(i, to))[0];
    }
    return nearest;
  }
}
