package org.tokenmerging.representation;

/** Makes one vector of rows as they come by, without keeping them. */
final class RowPool {

  private final SpanPooling pooling;
  private final double[] values;
  private double weight;

  RowPool(SpanPooling pooling, int width) {
    this.pooling = pooling;
    this.values = new double[width];
  }

  /**
   * Adds row {@code index} of {@code rows}.
   *
   * @param rows {@code [any * width]}
   * @param rowWeight how many pieces the row stands for, above 0
   */
  void add(float[] rows, int index, double rowWeight) {
    int from = index * values.length;
    if (pooling == SpanPooling.MEAN) {
      for (int d = 0; d < values.length; d++) {
        values[d] += rowWeight * rows[from + d];
      }
    } else if (isEmpty()) {
      for (int d = 0; d < values.length; d++) {
        values[d] = rows[from + d];
      }
    } else if (pooling == SpanPooling.MAX) {
      for (int d = 0; d < values.length; d++) {
        values[d] = Math.max(values[d], rows[from + d]);
      }
    }
    weight += rowWeight;
  }

  boolean isEmpty() {
    return weight == 0;
  }

  /** {@code [width]}; zeros if nothing was added. */
  double[] pooled() {
    double[] pooled = values.clone();
    for (int d = 0; d < pooled.length && pooling == SpanPooling.MEAN && weight > 0; d++) {
      pooled[d] /= weight;
    }
    return pooled;
  }

  /** The same as floats. */
  float[] toArray() {
    double[] pooled = pooled();
    float[] floats = new float[pooled.length];
    for (int d = 0; d < floats.length; d++) {
      floats[d] = (float) pooled[d];
    }
    return floats;
  }
}
