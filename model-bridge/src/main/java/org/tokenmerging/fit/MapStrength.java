package org.tokenmerging.fit;

import java.util.Arrays;
import org.tokenmerging.graph.FittedTensors;

/**
 * How far the pooled map is followed, from the plain pooling of the kept rows at 0 to the map's
 * answer at 1: the less far the longer a text, and by how much of it is deleted.
 *
 * @param reach rows up to which a text's length takes nothing away
 * @param atShares where so much of all rows is deleted: {@link FittedTensors#STRENGTH_SHARES};
 *     linear between these, and the same beyond
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record MapStrength(double reach, double[] atShares) {

  /** How many numbers it has beside its reach. */
  static final int KNOTS = FittedTensors.STRENGTH_SHARES.size();

  /** Full strength whatever the share. */
  static MapStrength full(double reach) {
    double[] atShares = new double[KNOTS];
    Arrays.fill(atShares, 1);
    return new MapStrength(reach, atShares);
  }

  /** The same with another strength at one of the shares. */
  MapStrength with(int knot, double strength) {
    double[] changed = atShares.clone();
    changed[knot] = strength;
    return new MapStrength(reach, changed);
  }

  /** Of a text with so many rows, of which this share is deleted. */
  double of(int rows, double share) {
    return Math.min(1, Math.sqrt(reach / rows)) * at(share);
  }

  private double at(double share) {
    double strength = atShares[0];
    for (int knot = 1; knot < KNOTS; knot++) {
      double from = FittedTensors.STRENGTH_SHARES.get(knot - 1);
      double width = FittedTensors.STRENGTH_SHARES.get(knot) - from;
      double passed = Math.max(0, Math.min(1, (share - from) / width));
      strength += passed * (atShares[knot] - atShares[knot - 1]);
    }
    return strength;
  }

  /** The strengths at the shares, as the graph takes them. */
  float[] toFloats() {
    float[] floats = new float[KNOTS];
    for (int knot = 0; knot < KNOTS; knot++) {
      floats[knot] = (float) atShares[knot];
    }
    return floats;
  }
}
