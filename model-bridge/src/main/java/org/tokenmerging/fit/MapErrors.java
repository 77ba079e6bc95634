package org.tokenmerging.fit;

import java.util.Arrays;
import java.util.Map;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/** How much the pooled map of a model errs on texts held back: after the model has changed. */
public final class MapErrors {

  private MapErrors() {}

  /**
   * Measures.
   *
   * @param encoder whose later layers are those of the model
   * @param tensors the model's own, of gate and maps
   * @param sample whose texts held back are read
   * @return {@link LayerFit#pairErrors} by name, as a model's card has them
   */
  public static Map<String, Double> of(
      LayeredEncoder encoder,
      ModelConfig config,
      Weights tensors,
      TextSample sample,
      long seed,
      WorkProgress progress) {
    GateFeatures features =
        new GateFeatures(tensors.get(FittedTensors.RARITY).values(), FitRecipe.standard());
    StudentPass pass =
        new StudentPass(encoder, features, config.gateLayer(), config.encoder().layers());
    return LayerFit.namedErrors(
        new MapFitting(pass, gate(tensors, config.hidden()), config, sample, seed, progress)
            .errors(pooled(tensors), strength(tensors)));
  }

  private static EffectGateWeights gate(Weights tensors, int hidden) {
    float[] weights =
        Arrays.copyOf(
            tensors.get(FittedTensors.GATE_STATES).values(), hidden + GateFeatures.SCALARS);
    float[] norms = tensors.get(FittedTensors.GATE_NORMS).values();
    weights[hidden + GateFeatures.FIRST_NORM] = norms[0];
    weights[hidden + GateFeatures.NORM] = norms[1];
    weights[hidden + GateFeatures.RARITY] = tensors.get(FittedTensors.GATE_RARITY).values()[0];
    return new EffectGateWeights(weights, tensors.get(FittedTensors.GATE_BIAS).values()[0]);
  }

  private static RestoringMap pooled(Weights tensors) {
    return new RestoringMap(
        tensors.get(FittedTensors.POOLED_DELETED).values(),
        tensors.get(FittedTensors.POOLED_KEPT).values(),
        tensors.get(FittedTensors.POOLED_BIAS).values());
  }

  private static MapStrength strength(Weights tensors) {
    float[] floats = tensors.get(FittedTensors.POOLED_STRENGTH).values();
    double[] atShares = new double[floats.length];
    Arrays.setAll(atShares, knot -> floats[knot]);
    return new MapStrength(tensors.get(FittedTensors.POOLED_REACH).values()[0], atShares);
  }
}
