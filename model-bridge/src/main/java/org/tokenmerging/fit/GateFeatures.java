package org.tokenmerging.fit;

import org.tokenmerging.graph.TracedRows;

/**
 * What the gate reads of a row: its state at the gate layer, normalised; its norm after the first
 * layer and at the gate layer; how rare its piece is.
 */
final class GateFeatures {

  /** Numbers beside the state. */
  static final int SCALARS = 3;

  static final int FIRST_NORM = 0;
  static final int NORM = 1;
  static final int RARITY = 2;

  private static final double EPSILON = 1e-6;

  private final float[] rarity;

  /** With the rarity of each id. */
  GateFeatures(float[] rarity) {
    this.rarity = rarity;
  }

  /**
   * Of one row.
   *
   * @param first the states after the first layer
   * @param states the states at the gate layer
   * @param id the row's piece
   * @return {@code [hidden + 3]}
   */
  float[] of(TracedRows first, TracedRows states, int text, int row, int id) {
    int width = states.width();
    float[] features = new float[width + SCALARS];
    normalise(states, text, row, features);
    features[width + FIRST_NORM] = (float) Vectors.norm(first, text, row);
    features[width + NORM] = (float) Vectors.norm(states, text, row);
    features[width + RARITY] = rarity[id];
    return features;
  }

  private static void normalise(TracedRows states, int text, int row, float[] into) {
    int width = states.width();
    int at = (text * states.rows() + row) * width;
    double mean = 0;
    for (int d = 0; d < width; d++) {
      mean += states.values()[at + d];
    }
    mean /= width;
    double variance = 0;
    for (int d = 0; d < width; d++) {
      double off = states.values()[at + d] - mean;
      variance += off * off;
    }
    double scale = 1 / Math.sqrt(variance / width + EPSILON);
    for (int d = 0; d < width; d++) {
      into[d] = (float) ((states.values()[at + d] - mean) * scale);
    }
  }
}
