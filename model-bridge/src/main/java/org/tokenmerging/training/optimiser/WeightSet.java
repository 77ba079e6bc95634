package org.tokenmerging.training.optimiser;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/** Named tensors in memory, in the order of their names. Immutable. */
public final class WeightSet implements Weights {

  private final SortedMap<String, WeightTensor> tensors;

  /** Of these tensors; the map is copied. */
  public WeightSet(Map<String, WeightTensor> tensors) {
    this.tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  /** All tensors of any weights, read into memory. */
  public static WeightSet of(Weights weights) {
    Map<String, WeightTensor> tensors = new TreeMap<>();
    weights.names().forEach(name -> tensors.put(name, weights.get(name)));
    return new WeightSet(tensors);
  }

  /** The same with others added; a tensor of the same name takes the place of the one here. */
  public WeightSet with(Map<String, WeightTensor> others) {
    Map<String, WeightTensor> all = new TreeMap<>(tensors);
    all.putAll(others);
    return new WeightSet(all);
  }

  /**
   * Numbers between these and others of the same names and shapes.
   *
   * @param share of the way there: 0 for these, 1 for the others
   * @see <a href="https://arxiv.org/abs/2109.01903">Wortsman et al. 2022: what lies between a model
   *     and its fine-tuned self does better on other data than either end</a>
   */
  public WeightSet towards(WeightSet others, double share) {
    Map<String, WeightTensor> between = new TreeMap<>(tensors);
    between.replaceAll((name, tensor) -> between(tensor, others.get(name), share));
    return new WeightSet(between);
  }

  private static WeightTensor between(WeightTensor from, WeightTensor to, double share) {
    float[] values = to.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - share) * from.values()[i] + share * values[i]);
    }
    return new WeightTensor(from.name(), from.shape(), values);
  }

  /** The same without some. */
  public WeightSet without(Set<String> names) {
    Map<String, WeightTensor> rest = new TreeMap<>(tensors);
    rest.keySet().removeAll(names);
    return new WeightSet(rest);
  }

  /** The tensors by name; not to be changed. */
  public Map<String, WeightTensor> tensors() {
    return tensors;
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public WeightTensor get(String name) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException(
          "there is no tensor '"
              + name
              + "' among the weights to be trained; take a checkpoint that is complete, with its"
              + " decoder where spans are trained");
    }
    return tensor;
  }
}
