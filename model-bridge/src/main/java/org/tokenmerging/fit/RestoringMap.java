package org.tokenmerging.fit;

import org.ejml.data.DMatrixRMaj;

/**
 * {@code A.h + B.m + c}: from what is known of deleted rows and of kept ones.
 *
 * @param deleted A, {@code [hidden, hidden]}, [out, in]
 * @param kept B, {@code [hidden, hidden]}, [out, in]
 * @param bias c, {@code [hidden]}
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record RestoringMap(float[] deleted, float[] kept, float[] bias) {

  /** Of a regression on [deleted, kept, 1]. */
  static RestoringMap of(DMatrixRMaj weights, int hidden) {
    float[] deleted = new float[hidden * hidden];
    float[] kept = new float[hidden * hidden];
    float[] bias = new float[hidden];
    for (int out = 0; out < hidden; out++) {
      for (int in = 0; in < hidden; in++) {
        deleted[out * hidden + in] = (float) weights.get(in, out);
        kept[out * hidden + in] = (float) weights.get(hidden + in, out);
      }
      bias[out] = (float) weights.get(2 * hidden, out);
    }
    return new RestoringMap(deleted, kept, bias);
  }

  /** Nothing is restored. */
  static RestoringMap none(int hidden) {
    return new RestoringMap(
        new float[hidden * hidden], new float[hidden * hidden], new float[hidden]);
  }

  /** {@code A.h + B.m + t.c}. */
  double[] apply(double[] h, double[] m, double times) {
    int hidden = bias.length;
    double[] result = new double[hidden];
    for (int out = 0; out < hidden; out++) {
      double sum = times * bias[out];
      for (int in = 0; in < hidden; in++) {
        sum += deleted[out * hidden + in] * h[in] + kept[out * hidden + in] * m[in];
      }
      result[out] = sum;
    }
    return result;
  }
}
