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

  /**
   * A fresh copy of a tensor's shape; reads no numbers where they lie in a file.
   *
   * @throws org.tokenmerging.model.ModelFormatException if there is none of that name
   */
  default int[] shape(String name) {
    return get(name).shape();
  }
}
