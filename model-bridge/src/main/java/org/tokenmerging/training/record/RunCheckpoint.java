package org.tokenmerging.training.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;

/**
 * All that a run needs to go on from a step.
 *
 * @param step steps that are done, at least 0
 * @param state everything that is no tensor: position in the data, controller, seeds
 * @param tensors weights and the optimiser's state, by name
 */
public record RunCheckpoint(long step, JsonNode state, Map<String, WeightTensor> tensors) {

  /**
   * Checks and takes a copy of the map, not of the tensors.
   *
   * @throws IllegalArgumentException if the step is below 0
   */
  public RunCheckpoint {
    if (step < 0) {
      throw new IllegalArgumentException("a step is at least 0, not " + step);
    }
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
  }
}
