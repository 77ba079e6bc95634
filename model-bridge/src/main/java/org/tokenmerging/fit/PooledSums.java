package org.tokenmerging.fit;

import org.tokenmerging.representation.ModelPooling;

/**
 * What the pooled map reads of a student, and what it should make of it.
 *
 * @param plain {@code [hidden]}: the student's vector with nothing restored
 * @param deleted {@code [hidden]}: the sum of the deleted states over all rows
 * @param kept {@code [hidden]}: what stands beside B
 * @param share deleted rows over all rows
 * @param target {@code [hidden]}: the teacher's vector
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record PooledSums(double[] plain, double[] deleted, double[] kept, double share, double[] target) {

  /** Of a student. */
  static PooledSums of(Student student, ModelPooling pooling) {
    double rows = student.keptRows() + (double) student.deletedRows();
    double[] deleted = scaled(student.deletedSum(), 1 / rows);
    double[] sum = student.keptSum(pooling);
    double share = student.deletedRows() / rows;
    boolean first = pooling == ModelPooling.FIRST;
    double[] plain = first ? sum : scaled(sum, 1 / rows);
    double perKept = first ? share : student.deletedRows() / (student.keptRows() * rows);
    return new PooledSums(plain, deleted, scaled(sum, perKept), share, student.target(pooling));
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int d = 0; d < scaled.length; d++) {
      scaled[d] = factor * values[d];
    }
    return scaled;
  }

  /** What the map reads, one number after the other. */
  double[] features() {
    int hidden = plain.length;
    double[] features = new double[2 * hidden + 1];
    System.arraycopy(deleted, 0, features, 0, hidden);
    System.arraycopy(kept, 0, features, hidden, hidden);
    features[2 * hidden] = share;
    return features;
  }

  /** What is missing in the plain vector. */
  double[] missing() {
    double[] missing = new double[plain.length];
    for (int d = 0; d < missing.length; d++) {
      missing[d] = target[d] - plain[d];
    }
    return missing;
  }

  /** The vector with the deleted made good. */
  double[] restored(RestoringMap map) {
    double[] restored = map.apply(deleted, kept, share);
    for (int d = 0; d < restored.length; d++) {
      restored[d] += plain[d];
    }
    return restored;
  }
}
