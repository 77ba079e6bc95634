package org.tokenmerging.graph;

import java.util.Set;

/**
 * Published tensors by their published names. Linear weights are {@code [out, in]}, as PyTorch
 * stores them.
 */
public interface Weights {

  /** All names. */
  Set<String> names();

  /**
   * One tensor.
   *
   * @throws org.tokenmerging.model.ModelFormatException if there is none of that name
   */
  WeightTensor get(String name);
}
