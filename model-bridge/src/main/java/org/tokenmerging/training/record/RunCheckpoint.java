package org.tokenmerging.training.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /**
   * Everything that is no tensor, as what a run wrote.
   *
   * @throws IOException if it is nothing of the kind; the message says what to do
   */
  public <T> T state(Class<T> kind) throws IOException {
    try {
      return JSON.treeToValue(state, kind);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          "the checkpoint of step "
              + step
              + " cannot be understood: "
              + e.getMessage()
              + "; resume with the version that made it, or begin a new run",
          e);
    }
  }
}
