package org.tokenmerging.checkpoint;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/** Published tensors in memory, in the order of their names. Immutable. */
public final class NamedWeights implements Weights {

  private final String source;
  private final SortedMap<String, WeightTensor> tensors;

  /**
   * Takes the tensors by name.
   *
   * @param source what messages call it
   */
  public NamedWeights(String source, Map<String, WeightTensor> tensors) {
    this.source = source;
    this.tensors = new TreeMap<>(tensors);
  }

  @Override
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public WeightTensor get(String name) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException(
          source
              + " has no tensor '"
              + name
              + "', which this encoder needs; take a complete export of the model");
    }
    return tensor;
  }
}
