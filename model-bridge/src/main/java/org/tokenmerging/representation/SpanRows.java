package org.tokenmerging.representation;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.text.Span;

/** The rows that answer for one span of a compressed text, with their weights. */
final class SpanRows {

  private final CompressedText text;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();
  private final Coverage coverage;

  SpanRows(CompressedText text, Span span) {
    this.text = text;
    int[] range = text.piecesOf(span);
    this.coverage = collect(range[0], range[1]);
  }

  private Coverage collect(int from, int to) {
    int kept = collectKept(from, to);
    if (kept > 0) {
      return kept == to - from ? Coverage.KEPT : Coverage.PARTLY_KEPT;
    }
    if (collectMerged(from, to)) {
      return Coverage.MERGED;
    }
    return collectDeleted(from, to) ? Coverage.GATE_LAYER : Coverage.NONE;
  }

  private int collectKept(int from, int to) {
    for (int piece = from; piece < to; piece++) {
      int index = text.keptIndex(piece);
      if (index >= 0) {
        add(text.keptVector(index), text.size(index));
      }
    }
    return rows.size();
  }

  private boolean collectMerged(int from, int to) {
    for (int piece = from; piece < to; piece++) {
      text.mergedInto(piece).ifPresent(target -> add(text.keptVector(target), 1f));
    }
    return !rows.isEmpty();
  }

  private boolean collectDeleted(int from, int to) {
    for (int piece = from; piece < to; piece++) {
      float[] state = text.deletedVector(piece);
      if (state != null) {
        add(state, 1f);
      }
    }
    return !rows.isEmpty();
  }

  private void add(float[] row, float weight) {
    rows.add(row);
    weights.add(weight);
  }

  SpanVector pool(SpanPooling pooling) {
    if (rows.isEmpty()) {
      return new SpanVector(new float[text.dimension()], coverage);
    }
    float[] values =
        switch (pooling) {
          case MEAN -> mean();
          case FIRST -> rows.get(0);
          case MAX -> max();
        };
    return new SpanVector(values, coverage);
  }

  private float[] mean() {
    double[] sum = new double[text.dimension()];
    double total = 0;
    for (int r = 0; r < rows.size(); r++) {
      total += weights.get(r);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += (double) weights.get(r) * rows.get(r)[d];
      }
    }
    float[] mean = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      mean[d] = (float) (sum[d] / total);
    }
    return mean;
  }

  private float[] max() {
    float[] max = rows.get(0).clone();
    for (float[] row : rows) {
      for (int d = 0; d < max.length; d++) {
        max[d] = Math.max(max[d], row[d]);
      }
    }
    return max;
  }
}
