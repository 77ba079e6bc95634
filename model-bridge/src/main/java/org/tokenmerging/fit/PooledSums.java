package org.tokenmerging.fit;

import org.tokenmerging.representation.ModelPooling;

/**
 * What the pooled map reads of a student, and what it should make of it.
 *
 * @param rows how many the text has
 * @param pooled {@code [hidden]}: the model's own pooling of the kept rows alone
 * @param plain {@code [hidden]}: what the map's answer is added to
 * @param deleted {@code [hidden]}: the sum of the deleted states over all rows
 * @param kept {@code [hidden]}: what stands beside B
 * @param share deleted rows over all rows
 * @param target {@code [hidden]}: the teacher's vector
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record PooledSums(
    int rows,
    double[] pooled,
    double[] plain,
    double[] deleted,
    double[] kept,
    double share,
    double[] target) {

  /** Of a student. */
  static PooledSums of(Student student, ModelPooling pooling) {
    int rows = student.keptRows() + student.deletedRows();
    double[] deleted = scaled(student.deletedSum(), 1.0 / rows);
    double[] sum = student.keptSum(pooling);
    double share = student.deletedRows() / (double) rows;
    boolean first = pooling == ModelPooling.FIRST;
    double[] pooled = first ? sum : scaled(sum, 1.0 / student.keptRows());
    double[] plain = first ? sum : scaled(sum, 1.0 / rows);
    double[] kept = scaled(pooled, share);
    return new PooledSums(rows, pooled, plain, deleted, kept, share, student.target(pooling));
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

  /** What a map makes of them, followed wholly. */
  double[] mapped(RestoringMap map) {
    double[] mapped = map.apply(deleted, kept, share);
    for (int d = 0; d < mapped.length; d++) {
      mapped[d] += plain[d];
    }
    return mapped;
  }

  /**
   * The vector with the deleted made good.
   *
   * @param mapped what a map makes of them
   * @param strength how far it is followed
   */
  double[] restored(double[] mapped, MapStrength strength) {
    double far = strength.of(rows, share);
    double[] restored = new double[mapped.length];
    for (int d = 0; d < restored.length; d++) {
      restored[d] = pooled[d] + far * (mapped[d] - pooled[d]);
    }
    return restored;
  }
}
