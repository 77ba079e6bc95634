package org.tokenmerging.fit;

import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.sample.SampledText;

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
  private final FitRecipe recipe;

  /**
   * With the rarity of each id.
   *
   * @param recipe says what the gate is blind to: there it reads 0
   */
  GateFeatures(float[] rarity, FitRecipe recipe) {
    this.rarity = rarity;
    this.recipe = recipe;
  }

  /** The rarity of each id. */
  float[] rarity() {
    return rarity;
  }

  /** How the gate is fitted. */
  FitRecipe recipe() {
    return recipe;
  }

  /** Of the scored rows of a text: {@code [scored][hidden + 3]}. */
  float[][] ofScored(SampledText text, int index, TracedRows first, TracedRows states) {
    int[] rows = text.scored();
    float[][] features = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      features[i] = of(first, states, index, rows[i], text.ids()[rows[i]]);
    }
    return features;
  }

  /**
   * Of one row.
   *
   * @param first the states after the first layer
   * @param states the states at the gate layer: the same object where that is the first
   * @param id the row's piece
   * @return {@code [hidden + 3]}
   */
  private float[] of(TracedRows first, TracedRows states, int text, int row, int id) {
    int width = states.width();
    float[] features = new float[width + SCALARS];
    normalise(states, text, row, features);
    boolean both = recipe.firstNorm() || first != states; // after layer 1 there is but one norm
    features[width + FIRST_NORM] = recipe.firstNorm() ? (float) Vectors.norm(first, text, row) : 0;
    features[width + NORM] = both ? (float) Vectors.norm(states, text, row) : 0;
    features[width + RARITY] = recipe.rarity() ? rarity[id] : 0;
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
