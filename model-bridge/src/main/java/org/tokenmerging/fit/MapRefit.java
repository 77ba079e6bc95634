package org.tokenmerging.fit;

import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/**
 * Fits the restoring maps of a model anew, whose gate stays as it is: after its later layers have
 * changed. The map that it has takes part in the choice.
 */
public final class MapRefit {

  private MapRefit() {}

  /**
   * Fits.
   *
   * @param encoder whose later layers are those of the model
   * @param tensors the model's own, of gate and maps
   * @param sample texts to fit on and to judge by
   * @return the tensors of the maps, by name
   */
  public static Map<String, WeightTensor> of(
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
    MapFitting fitting =
        new MapFitting(pass, gate(tensors, config.hidden()), config, sample, seed, progress);
    MapFitting.Maps maps =
        fitting.fit(FitRecipe.Restoring.BEST, java.util.List.of(pooled(tensors)));
    Map<String, WeightTensor> named = new TreeMap<>();
    LayerFit.ofMaps(maps.ofTexts().map(), maps.ofTexts().strength(), maps.ofRows())
        .forEach(tensor -> named.put(tensor.name(), tensor));
    return named;
  }

  private static EffectGateWeights gate(Weights tensors, int hidden) {
    float[] weights =
        java.util.Arrays.copyOf(
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
}
