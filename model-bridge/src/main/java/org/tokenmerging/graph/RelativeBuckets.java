package org.tokenmerging.graph;

import org.tokenmerging.model.EncoderShape.RelativeDistances;

/**
 * Which bucket a relative position falls into. In an encoder half of the buckets are for keys after
 * the query, half for those at it or before it; a decoder has no keys after the query, and all
 * buckets are for the others. Near distances have a bucket each, far ones share buckets that grow
 * as the logarithm, and from the largest distance on all share the last.
 *
 * <p>Computed in float32, step by step as the published models were trained: for distances that
 * fall exactly on a bucket's edge the last bit decides.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020, section 2.1</a>
 */
final class RelativeBuckets {

  private final boolean oneSided;
  private final int side;
  private final int exact;
  private final int maxDistance;

  private RelativeBuckets(RelativeDistances distances, boolean oneSided) {
    this.oneSided = oneSided;
    this.side = oneSided ? distances.buckets() : distances.buckets() / 2;
    this.exact = side / 2;
    this.maxDistance = distances.maxDistance();
  }

  /** An encoder's. */
  static RelativeBuckets twoSided(RelativeDistances distances) {
    return new RelativeBuckets(distances, false);
  }

  /** A decoder's: a key after the query counts as one at it. */
  static RelativeBuckets oneSided(RelativeDistances distances) {
    if (distances.maxDistance() <= distances.buckets() / 2) {
      throw new IllegalArgumentException(
          "relative max distance "
              + distances.maxDistance()
              + " is not allowed beside a decoder; allowed: more than half of the "
              + distances.buckets()
              + " buckets");
    }
    return new RelativeBuckets(distances, true);
  }

  /** From which distance on, either way, all share a bucket. */
  int reach() {
    return Math.max(maxDistance, 2 * side);
  }

  /** The bucket of a key {@code relative} places after the query; negative: before it. */
  int of(int relative) {
    int distance = oneSided ? Math.max(-relative, 0) : Math.abs(relative);
    int bucket = distance < exact ? distance : Math.min(side - 1, far(distance));
    return relative > 0 && !oneSided ? side + bucket : bucket;
  }

  private int far(int distance) {
    float log = (float) Math.log(distance / (float) exact);
    float share = log / (float) Math.log((double) maxDistance / exact);
    return exact + (int) (share * (side - exact));
  }

  /** The buckets of all relative positions from {@code -reach} to {@code reach}. */
  int[] within(int reach) {
    int[] buckets = new int[2 * reach + 1];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = of(i - reach);
    }
    return buckets;
  }
}
