package org.tokenmerging.graph;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The weights of later layers that are being tuned: the published matrices, constants, with thin
 * matrices beside them, and other biases and norms in the place of the published ones.
 */
final class TunedWeights implements GraphWeights {

  private final GraphWeights all;
  private final Set<String> names;

  /**
   * Of weights that have the tuned tensors beside the published ones.
   *
   * @param names of all tensors
   */
  TunedWeights(GraphWeights all, Set<String> names) {
    this.all = all;
    this.names = names;
  }

  @Override
  public Operand<TFloat32> matrix(String name, float factor) {
    return all.matrix(name, factor);
  }

  @Override
  public @Nullable LowRank added(String name, float factor) {
    String down = TunedTensors.down(name);
    return names.contains(down)
        ? new LowRank(all.matrix(down, factor), all.matrix(TunedTensors.up(name), 1f))
        : null;
  }

  @Override
  public Operand<TFloat32> tensor(String name, float factor) {
    String tuned = TunedTensors.inPlaceOf(name);
    return all.tensor(names.contains(tuned) ? tuned : name, factor);
  }

  @Override
  public Operand<TFloat32> tablePlusFirstRow(String table, String other, float factor) {
    return all.tablePlusFirstRow(table, other, factor);
  }
}
