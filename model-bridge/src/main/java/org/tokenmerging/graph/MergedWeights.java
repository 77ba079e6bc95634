package org.tokenmerging.graph;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The weights of later layers that were tuned, to be run: each thin product added to its matrix
 * once, when the graph is built, so that it costs nothing afterwards.
 */
final class MergedWeights implements GraphWeights {

  private final ConstantWeights published;
  private final Weights tensors;
  private final Set<String> names;

  /**
   * Of weights that have the tuned tensors beside the published ones.
   *
   * @param published the constants of the same graph
   */
  MergedWeights(ConstantWeights published, Weights tensors) {
    this.published = published;
    this.tensors = tensors;
    this.names = tensors.names();
  }

  @Override
  public Operand<TFloat32> matrix(String name, float factor) {
    return names.contains(TunedTensors.down(name))
        ? published.constant(TunedTensors.tuned(tensors, name).transposed(), factor)
        : published.matrix(name, factor);
  }

  @Override
  public Operand<TFloat32> tensor(String name, float factor) {
    String tuned = TunedTensors.inPlaceOf(name);
    return published.tensor(names.contains(tuned) ? tuned : name, factor);
  }

  @Override
  public Operand<TFloat32> tablePlusFirstRow(String table, String other, float factor) {
    return published.tablePlusFirstRow(table, other, factor);
  }
}
