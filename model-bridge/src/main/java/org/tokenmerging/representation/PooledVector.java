package org.tokenmerging.representation;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.merge.TokenTransform;

/**
 * The vector of a whole text: the model's own pooling of each encoded segment, specials included,
 * or what its restoring map makes of it; and the mean of the segments weighted by their pieces.
 */
final class PooledVector {

  private final ModelPooling pooling;
  private final double[] sum;
  private double weight;

  PooledVector(ModelPooling pooling, int dimension) {
    this.pooling = pooling;
    this.sum = new double[dimension];
  }

  /** Adds a segment, if anything stayed of it. */
  void add(SegmentResult result) {
    SegmentResult.Encoding encoding = result.encoding();
    if (encoding != null) {
      int pieces = result.segment().size();
      double[] segment = pooled(encoding, result.pooled());
      for (int d = 0; d < sum.length; d++) {
        sum[d] += pieces * segment[d];
      }
      weight += pieces;
    }
  }

  private double[] pooled(SegmentResult.Encoding encoding, float @Nullable [] ready) {
    if (ready != null) {
      return IntStream.range(0, ready.length).mapToDouble(d -> ready[d]).toArray();
    }
    return pooling == ModelPooling.MEAN ? mean(encoding) : first(encoding);
  }

  /** {@code (sum of size . vector over the kept + sum of specials) / (sizes + specials)}. */
  private double[] mean(SegmentResult.Encoding encoding) {
    RowPool rows = new RowPool(SpanPooling.MEAN, sum.length);
    TokenTransform transform = encoding.transform();
    for (int row = 0; row < transform.rows(); row++) {
      rows.add(encoding.rows().vectors(), row, transform.size(row));
    }
    float[] specials = encoding.rows().specials();
    for (int row = 0; row < specials.length / sum.length; row++) {
      rows.add(specials, row, 1);
    }
    return rows.pooled();
  }

  /** The row that stands first: a special, or in a model without one there the first kept piece. */
  private double[] first(SegmentResult.Encoding encoding) {
    RowPool rows = new RowPool(SpanPooling.FIRST, sum.length);
    boolean special = encoding.rows().leading() > 0;
    rows.add(special ? encoding.rows().specials() : encoding.rows().vectors(), 0, 1);
    return rows.pooled();
  }

  /** {@code [hidden]}; zeros if nothing was added. */
  float[] toArray() {
    float[] vector = new float[sum.length];
    for (int d = 0; d < sum.length && weight > 0; d++) {
      vector[d] = (float) (sum[d] / weight);
    }
    return vector;
  }
}
