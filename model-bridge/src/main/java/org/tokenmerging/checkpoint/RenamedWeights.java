package org.tokenmerging.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/** Some tensors of a checkpoint, under the names that the encoder knows them by. */
final class RenamedWeights implements Weights {

  private final Weights source;
  private final SortedMap<String, String> published;

  /**
   * A view.
   *
   * @param published the name in the checkpoint by the encoder's name
   */
  RenamedWeights(Weights source, Map<String, String> published) {
    this.source = source;
    this.published = new TreeMap<>(published);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(published.keySet());
  }

  @Override
  public WeightTensor get(String name) {
    WeightTensor tensor = source.get(original(name));
    return new WeightTensor(name, tensor.shape(), tensor.values());
  }

  @Override
  public int[] shape(String name) {
    return source.shape(original(name));
  }

  private String original(String name) {
    String original = published.get(name);
    if (original == null) {
      throw new ModelFormatException(
          "the checkpoint has no tensor '"
              + name
              + "', which this encoder needs; take a complete export of the model");
    }
    return original;
  }
}
