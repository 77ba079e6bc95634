package org.tokenmerging.fit;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Fits a gate to what each piece means to its text. Features and targets are centred within each
 * text: how large the effects of a text are as a whole is no matter of its pieces.
 */
final class GateRegression {

  private static final double[] PENALTIES = {1e-3, 1e-2, 1e-1};

  /** One text in this many is held back to choose the penalty. */
  private static final int HELD_BACK = 7;

  /**
   * One text.
   *
   * @param features {@code [rows][features]}
   * @param targets {@code [rows]}
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Scored(float[][] features, double[] targets) {}

  /** What was found, and how much of the target's variance it explains on texts held back. */
  record Result(EffectGateWeights gate, double explained) {}

  private final List<Scored> texts;
  private final double[] scale;

  private GateRegression(List<Scored> texts) {
    this.texts = texts;
    this.scale = scale(texts);
  }

  /** Fits. */
  static Result fit(List<Scored> texts) {
    return new GateRegression(texts).fit();
  }

  private Result fit() {
    RidgeRegression regression = new RidgeRegression(scale.length, 1);
    for (int i = 0; i < texts.size(); i++) {
      if (i % HELD_BACK != 0) {
        add(texts.get(i), regression);
      }
    }
    Result best = null;
    for (double penalty : PENALTIES) {
      double[] each = new double[scale.length];
      java.util.Arrays.fill(each, penalty);
      EffectGateWeights gate = unscaled(regression.solve(each));
      double explained = explained(gate);
      if (best == null || explained > best.explained()) {
        best = new Result(gate, explained);
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private void add(Scored text, RidgeRegression regression) {
    double[][] rows = centred(text);
    double[] targets = centred(text.targets());
    for (int i = 0; i < rows.length; i++) {
      regression.add(rows[i], new double[] {targets[i]});
    }
  }

  private double[][] centred(Scored text) {
    double[] mean = new double[scale.length];
    for (float[] row : text.features()) {
      for (int f = 0; f < mean.length; f++) {
        mean[f] += row[f] / (double) text.features().length;
      }
    }
    double[][] centred = new double[text.features().length][scale.length];
    for (int i = 0; i < centred.length; i++) {
      for (int f = 0; f < mean.length; f++) {
        centred[i][f] = (text.features()[i][f] - mean[f]) / scale[f];
      }
    }
    return centred;
  }

  private static double[] centred(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElse(0);
    return java.util.Arrays.stream(values).map(value -> value - mean).toArray();
  }

  /** The standard deviation of each feature over all rows; 1 where it does not vary. */
  private static double[] scale(List<Scored> texts) {
    int features = texts.get(0).features()[0].length;
    double[] sum = new double[features];
    double[] squares = new double[features];
    long rows = 0;
    for (Scored text : texts) {
      for (float[] row : text.features()) {
        for (int f = 0; f < features; f++) {
          sum[f] += row[f];
          squares[f] += (double) row[f] * row[f];
        }
        rows++;
      }
    }
    double[] scale = new double[features];
    for (int f = 0; f < features; f++) {
      double mean = sum[f] / rows;
      double variance = squares[f] / rows - mean * mean;
      scale[f] = variance > 1e-12 ? Math.sqrt(variance) : 1;
    }
    return scale;
  }

  private EffectGateWeights unscaled(DMatrixRMaj weights) {
    float[] unscaled = new float[scale.length];
    for (int f = 0; f < scale.length; f++) {
      unscaled[f] = (float) (weights.get(f, 0) / scale[f]);
    }
    return new EffectGateWeights(unscaled, 0);
  }

  private double explained(EffectGateWeights gate) {
    double left = 0;
    double all = 0;
    for (int i = 0; i < texts.size(); i += HELD_BACK) {
      Scored text = texts.get(i);
      double[] logits =
          centred(java.util.Arrays.stream(text.features()).mapToDouble(gate::logit).toArray());
      double[] targets = centred(text.targets());
      for (int row = 0; row < targets.length; row++) {
        left += (targets[row] - logits[row]) * (targets[row] - logits[row]);
        all += targets[row] * targets[row];
      }
    }
    return all == 0 ? 0 : 1 - left / all; // texts whose pieces all mean the same
  }
}
