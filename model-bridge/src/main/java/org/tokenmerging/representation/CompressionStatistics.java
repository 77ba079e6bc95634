package org.tokenmerging.representation;

import java.io.Serializable;
import java.time.Duration;

/**
 * What compressing a text cost and saved. Specials are not counted. Two are equal if their counts
 * are: times differ from run to run.
 *
 * @param pieces pieces of the text
 * @param kept pieces that survived
 * @param gateTime the text's share of the gate stage, by pieces
 * @param policyTime the text's share of budget, policy and merge, by pieces
 * @param encodeTime the text's share of the later layers, by pieces
 */
public record CompressionStatistics(
    int pieces, int kept, Duration gateTime, Duration policyTime, Duration encodeTime)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The statistics of an empty text. */
  public static CompressionStatistics none() {
    return new CompressionStatistics(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Deleted pieces divided by all pieces; 0 for an empty text. */
  public double deletionRate() {
    return pieces == 0 ? 0 : (double) (pieces - kept) / pieces;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompressionStatistics that
        && pieces == that.pieces
        && kept == that.kept;
  }

  @Override
  public int hashCode() {
    return 31 * pieces + kept;
  }
}
