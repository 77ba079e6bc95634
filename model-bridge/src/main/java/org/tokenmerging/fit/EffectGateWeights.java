package org.tokenmerging.fit;

/**
 * A fitted gate: what each feature weighs in the logit.
 *
 * @param weights {@code [hidden + 3]}, in the order of {@link GateFeatures}
 * @param bias added to the logit
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record EffectGateWeights(float[] weights, float bias) {

  /** The logit of a row; high stays. */
  double logit(float[] features) {
    double logit = bias;
    for (int i = 0; i < weights.length; i++) {
      logit += (double) weights[i] * features[i];
    }
    return logit;
  }

  /** The same with another bias. */
  EffectGateWeights withBias(float other) {
    return new EffectGateWeights(weights, other);
  }
}
