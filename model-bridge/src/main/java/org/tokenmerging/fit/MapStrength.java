package org.tokenmerging.fit;

/**
 * How far the pooled map is followed, from the plain pooling of the kept rows at 0 to the map's
 * answer at 1: the less far the longer a text, and by how much of it is deleted.
 *
 * @param reach rows up to which a text's length takes nothing away
 * @param atShares at the deleted shares {@link #SHARES} of all rows; linear between them, and the
 *     same beyond
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record MapStrength(double reach, double[] atShares) {

  /** Where it is set. */
  private static final double[] SHARES = {0.25, 0.5, 0.75};

  /** How many numbers it has beside its reach. */
  static final int KNOTS = SHARES.length;

  /** Full strength whatever the share. */
  static MapStrength full(double reach) {
    return new MapStrength(reach, new double[] {1, 1, 1});
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
      double width = SHARES[knot] - SHARES[knot - 1];
      double passed = Math.max(0, Math.min(1, (share - SHARES[knot - 1]) / width));
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
