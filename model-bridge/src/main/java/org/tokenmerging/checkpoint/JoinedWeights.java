package org.tokenmerging.checkpoint;

import java.util.Set;
import java.util.TreeSet;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;

/** Published tensors and others beside them. */
final class JoinedWeights implements Weights {

  private final Weights published;
  private final Weights beside;

  JoinedWeights(Weights published, Weights beside) {
    this.published = published;
    this.beside = beside;
  }

  private Weights with(String name) {
    return beside.names().contains(name) ? beside : published;
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(published.names());
    names.addAll(beside.names());
    return names;
  }

  @Override
  public WeightTensor get(String name) {
    return with(name).get(name);
  }

  @Override
  public int[] shape(String name) {
    return with(name).shape(name);
  }
}
