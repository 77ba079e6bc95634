package org.tokenmerging.graph;

import org.tokenmerging.model.EncoderShape.RelativeDistances;

/**
 * Which bucket a relative position falls into. Half of the buckets are for keys after the query,
 * half for those at it or before it. Near distances have a bucket each, far ones share buckets that
 * grow as the logarithm, and from the largest distance on all share the last.
 *
 * <p>Computed in float32, step by step as the published models were trained: for distances that
 * fall exactly on a bucket's edge the last bit decides.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020, section 2.1</a>
 */
final class RelativeBuckets {

  private final int half;
  private final int exact;
  private final int maxDistance;

  RelativeBuckets(RelativeDistances distances) {
    this.half = distances.buckets() / 2;
    this.exact = half / 2;
    this.maxDistance = distances.maxDistance();
  }

  /** The bucket of a key {@code relative} places after the query; negative: before it. */
  int of(int relative) {
    int distance = Math.abs(relative);
    int bucket = distance < exact ? distance : Math.min(half - 1, far(distance));
    return relative > 0 ? half + bucket : bucket;
  }

  private int far(int distance) {
    float log = (float) Math.log(distance / (float) exact);
    float share = log / (float) Math.log((double) maxDistance / exact);
    return exact + (int) (share * (half - exact));
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
