package org.tokenmerging.internal.tensorflow;

import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.restore.SegmentSums;

/** Adds up the rows of a segment; in double, so that a long segment loses nothing. */
final class RowSums {

  private final double[] sum;

  private RowSums(int width) {
    this.sum = new double[width];
  }

  /** What pooling needs of a segment that folds nothing in. */
  static SegmentSums of(KeptRows rows, EncodedSegment encoded, ModelPooling pooling) {
    int width = rows.states().width();
    int[] deleted = rows.deleted().toArray();
    RowSums states = new RowSums(width);
    float[] all = deleted.length == 0 ? new float[0] : rows.states().rows(0, rows.total());
    for (int row : deleted) {
      states.add(all, row);
    }
    float[] kept = kept(encoded, pooling, width);
    return new SegmentSums(kept, states.toArray(), rows.size(), deleted.length);
  }

  private static float[] kept(EncodedSegment encoded, ModelPooling pooling, int width) {
    RowSums kept = new RowSums(width);
    switch (pooling) {
      case FIRST -> kept.add(encoded.leading() > 0 ? encoded.specials() : encoded.vectors(), 0);
      case MEAN -> {
        kept.addAll(encoded.vectors());
        kept.addAll(encoded.specials());
      }
    }
    return kept.toArray();
  }

  private void addAll(float[] rows) {
    for (int row = 0; row < rows.length / sum.length; row++) {
      add(rows, row);
    }
  }

  private void add(float[] rows, int row) {
    int from = row * sum.length;
    for (int d = 0; d < sum.length; d++) {
      sum[d] += rows[from + d];
    }
  }

  private float[] toArray() {
    float[] numbers = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      numbers[d] = (float) sum[d];
    }
    return numbers;
  }
}
