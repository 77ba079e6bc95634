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
