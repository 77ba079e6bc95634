package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Published weights in one graph. They are constants where a model is only run, and variables where
 * it is trained: the layers ask for them in the same way and are the same either way.
 */
interface GraphWeights {

  /** A linear weight ready to multiply from the right: {@code [in, out]}, times a factor. */
  Operand<TFloat32> matrix(String name, float factor);

  /** A tensor as it is published, times a factor. */
  Operand<TFloat32> tensor(String name, float factor);

  /** What is added to the linear map of a weight, times a factor; null for nothing. */
  default @Nullable LowRank added(String name, float factor) {
    return null;
  }

  /** The sum of each row of a table and the first row of another, times a factor. */
  Operand<TFloat32> tablePlusFirstRow(String table, String other, float factor);

  /** What the layers after the gate read once rows were deleted: these, unless they were tuned. */
  default GraphWeights ofLaterLayers() {
    return this;
  }
}
