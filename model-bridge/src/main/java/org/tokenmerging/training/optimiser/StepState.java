package org.tokenmerging.training.optimiser;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;

/**
 * Everything that a step of training would lose with the process. Immutable.
 *
 * @param steps optimiser steps taken
 * @param weights the tensors that change, by their published names
 * @param firstMoments {@link AdamW}'s mean gradients, by the same names
 * @param secondMoments its mean squared gradients, by the same names
 */
public record StepState(
    long steps,
    Map<String, WeightTensor> weights,
    Map<String, WeightTensor> firstMoments,
    Map<String, WeightTensor> secondMoments) {

  /** Takes copies of the maps, in the order of the names. */
  public StepState {
    weights = sorted(weights);
    firstMoments = sorted(firstMoments);
    secondMoments = sorted(secondMoments);
  }

  /**
   * The same, if it is worth keeping.
   *
   * @throws DivergedException if a number is not finite
   */
  public StepState finite() {
    for (Map<String, WeightTensor> tensors : List.of(weights, firstMoments, secondMoments)) {
      tensors.values().forEach(this::requireFinite);
    }
    return this;
  }

  private void requireFinite(WeightTensor tensor) {
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw DivergedException.inTensor(tensor.name(), value, steps);
      }
    }
  }

  private static SortedMap<String, WeightTensor> sorted(Map<String, WeightTensor> tensors) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }
}
