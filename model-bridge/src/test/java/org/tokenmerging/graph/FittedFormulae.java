package org.tokenmerging.graph;

import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;

/** The formulae of an effect gate and of the restoring maps, written down plainly in double. */
final class FittedFormulae {

  private final Weights weights;
  private final ModelConfig config;

  FittedFormulae(Weights weights, ModelConfig config) {
    this.weights = weights;
    this.config = config;
  }

  /** The gate score of a row with these states after layer 1 and at the gate. */
  float score(float[] first, float[] states, int id) {
    double[] normed = normed(states);
    float[] ofStates = weights.get(FittedTensors.GATE_STATES).values();
    double logit = weights.get(FittedTensors.GATE_BIAS).values()[0];
    for (int d = 0; d < normed.length; d++) {
      logit += ofStates[d] * normed[d];
    }
    float[] ofNorms = weights.get(FittedTensors.GATE_NORMS).values();
    logit += ofNorms[0] * length(first) + ofNorms[1] * length(states);
    logit += weights.get(FittedTensors.GATE_RARITY).values()[0] * rarity(id);
    double k = java.util.Objects.requireNonNull(config.gate()).k();
    return (float) (k / (1 + Math.exp(logit)));
  }

  float rarity(int id) {
    return weights.get(FittedTensors.RARITY).values()[id];
  }

  private static double[] normed(float[] states) {
    double mean = 0;
    double variance = 0;
    for (float number : states) {
      mean += (double) number / states.length;
    }
    for (float number : states) {
      variance += (number - mean) * (number - mean) / states.length;
    }
    double[] normed = new double[states.length];
    for (int d = 0; d < normed.length; d++) {
      normed[d] = (states[d] - mean) / Math.sqrt(variance + 1e-6);
    }
    return normed;
  }

  private static double length(float[] states) {
    double squares = 0;
    for (float number : states) {
      squares += (double) number * number;
    }
    return Math.sqrt(squares);
  }

  /** The pooled vector of a text; for pooling {@code first}, {@code kept} is the first row. */
  float[] pooled(double[] kept, double[] deleted, int keptRows, int deletedRows) {
    boolean first = config.pooling() == ModelPooling.FIRST;
    double rows = keptRows + deletedRows;
    double factor = first ? deletedRows : (double) deletedRows / keptRows;
    double[] ofDeleted = product(FittedTensors.POOLED_DELETED, deleted);
    double[] ofKept = product(FittedTensors.POOLED_KEPT, kept);
    float[] bias = weights.get(FittedTensors.POOLED_BIAS).values();
    double reach = weights.get(FittedTensors.POOLED_REACH).values()[0];
    double far = Math.min(1, Math.sqrt(reach / rows)) * strength(deletedRows / rows);
    float[] pooled = new float[bias.length];
    for (int d = 0; d < pooled.length; d++) {
      double lost = ofDeleted[d] + factor * ofKept[d] + deletedRows * bias[d];
      double plain = first ? kept[d] : kept[d] / keptRows;
      double mapped = first ? kept[d] + lost / rows : (kept[d] + lost) / rows;
      pooled[d] = (float) (plain + far * (mapped - plain));
    }
    return pooled;
  }

  private double strength(double share) {
    float[] at = weights.get(FittedTensors.POOLED_STRENGTH).values();
    if (share <= 0.25) {
      return at[0];
    }
    if (share <= 0.5) {
      return at[0] + (share - 0.25) / 0.25 * (at[1] - at[0]);
    }
    return share >= 0.75 ? at[2] : at[1] + (share - 0.5) / 0.25 * (at[2] - at[1]);
  }

  /** The vector of a deleted row with these states. */
  float[] restored(float[] states, double[] meanOfKept) {
    double[] numbers = new double[states.length];
    for (int d = 0; d < numbers.length; d++) {
      numbers[d] = states[d];
    }
    double[] own = product(FittedTensors.ROWS_DELETED, numbers);
    double[] ofKept = product(FittedTensors.ROWS_KEPT, meanOfKept);
    float[] bias = weights.get(FittedTensors.ROWS_BIAS).values();
    float[] restored = new float[bias.length];
    for (int d = 0; d < restored.length; d++) {
      restored[d] = (float) (own[d] + ofKept[d] + bias[d]);
    }
    return restored;
  }

  private double[] product(String matrix, double[] vector) {
    float[] numbers = weights.get(matrix).values();
    double[] product = new double[numbers.length / vector.length];
    for (int i = 0; i < numbers.length; i++) {
      product[i / vector.length] += numbers[i] * vector[i % vector.length];
    }
    return product;
  }
}
