package org.tokenmerging.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;

/**
 * What was fitted for a gate after one layer, and how well it does on texts held back.
 *
 * @param layer layers before the gate
 * @param gate its weights
 * @param explained the share of the target's variance within texts that the gate explains
 * @param pooled the map for the vector of a text
 * @param strength how far that map is followed
 * @param rarity of each id of the vocabulary
 * @param rows the map for the vectors of deleted pieces
 * @param calibration thresholds by rate
 * @param pairErrors by rate, for each of {@link #RATES}; a little too good: of the texts on which
 *     the map was chosen too
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record LayerFit(
    int layer,
    EffectGateWeights gate,
    double explained,
    float[] rarity,
    RestoringMap pooled,
    MapStrength strength,
    RestoringMap rows,
    CalibrationTable calibration,
    List<Double> pairErrors) {

  /** The rates at which the error is measured. */
  static final List<Double> RATES = List.of(0.25, 0.5, 0.75);

  /** Where the rate .5 stands among them. */
  private static final int HALF = 1;

  public LayerFit {
    pairErrors = List.copyOf(pairErrors);
  }

  /** The pair error at rate .5. */
  public double error() {
    return pairErrors.get(HALF);
  }

  /** The figures by name, as a model's card has them. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = namedErrors(pairErrors);
    metrics.put("gate_explained", explained);
    return metrics;
  }

  /** Pair errors by name. */
  static Map<String, Double> namedErrors(List<Double> pairErrors) {
    Map<String, Double> named = new TreeMap<>();
    for (int i = 0; i < RATES.size(); i++) {
      named.put(String.format(Locale.ROOT, "pair_error_%.2f", RATES.get(i)), pairErrors.get(i));
    }
    return named;
  }

  /** Everything that goes into the graph, by name. */
  Map<String, WeightTensor> tensors() {
    Map<String, WeightTensor> named = new TreeMap<>();
    Stream.of(ofGate(), ofMaps())
        .flatMap(List::stream)
        .forEach(tensor -> named.put(tensor.name(), tensor));
    return named;
  }

  private List<WeightTensor> ofGate() {
    int hidden = rows.bias().length;
    float[] weights = gate.weights();
    float[] states = Arrays.copyOf(weights, hidden);
    float[] norms = {
      weights[hidden + GateFeatures.FIRST_NORM], weights[hidden + GateFeatures.NORM]
    };
    float[] rarityWeight = {weights[hidden + GateFeatures.RARITY]};
    return List.of(
        tensor(FittedTensors.GATE_STATES, states, 1, hidden),
        tensor(FittedTensors.GATE_NORMS, norms, 1, 2),
        tensor(FittedTensors.GATE_RARITY, rarityWeight, 1),
        tensor(FittedTensors.GATE_BIAS, new float[] {gate.bias()}, 1),
        tensor(FittedTensors.RARITY, rarity, rarity.length));
  }

  private List<WeightTensor> ofMaps() {
    int hidden = pooled.bias().length;
    return List.of(
        tensor(FittedTensors.POOLED_DELETED, pooled.deleted(), hidden, hidden),
        tensor(FittedTensors.POOLED_KEPT, pooled.kept(), hidden, hidden),
        tensor(FittedTensors.POOLED_BIAS, pooled.bias(), hidden),
        tensor(FittedTensors.POOLED_REACH, new float[] {(float) strength.reach()}, 1),
        tensor(FittedTensors.POOLED_STRENGTH, strength.toFloats(), MapStrength.KNOTS),
        tensor(FittedTensors.ROWS_DELETED, rows.deleted(), hidden, hidden),
        tensor(FittedTensors.ROWS_KEPT, rows.kept(), hidden, hidden),
        tensor(FittedTensors.ROWS_BIAS, rows.bias(), hidden));
  }

  private static WeightTensor tensor(String name, float[] values, int... shape) {
    return new WeightTensor(name, shape, values);
  }
}
