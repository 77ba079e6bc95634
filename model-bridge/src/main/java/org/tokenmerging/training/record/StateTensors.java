package org.tokenmerging.training.record;

import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.training.optimiser.StepState;

/** The tensors of a step's state in a checkpoint, each kind under a prefix of its own. */
public final class StateTensors {

  private static final String WEIGHT = "weight/";
  private static final String FIRST = "first/";
  private static final String SECOND = "second/";

  private StateTensors() {}

  /**
   * As they stand in a checkpoint.
   *
   * @param weights those that change, or more
   */
  public static Map<String, WeightTensor> of(Map<String, WeightTensor> weights, StepState state) {
    Map<String, WeightTensor> tensors = new TreeMap<>();
    put(WEIGHT, weights, tensors);
    put(FIRST, state.firstMoments(), tensors);
    put(SECOND, state.secondMoments(), tensors);
    return tensors;
  }

  private static void put(
      String prefix, Map<String, WeightTensor> from, Map<String, WeightTensor> to) {
    from.forEach(
        (name, tensor) ->
            to.put(
                prefix + name, new WeightTensor(prefix + name, tensor.shape(), tensor.values())));
  }

  /** The weights of a checkpoint, all of them. */
  public static Map<String, WeightTensor> weights(RunCheckpoint checkpoint) {
    return part(WEIGHT, checkpoint);
  }

  /** Weights and optimiser of a checkpoint. */
  public static StepState state(RunCheckpoint checkpoint) {
    return new StepState(
        checkpoint.step(), weights(checkpoint), part(FIRST, checkpoint), part(SECOND, checkpoint));
  }

  private static Map<String, WeightTensor> part(String prefix, RunCheckpoint checkpoint) {
    Map<String, WeightTensor> part = new TreeMap<>();
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                String own = name.substring(prefix.length());
                part.put(own, new WeightTensor(own, tensor.shape(), tensor.values()));
              }
            });
    return part;
  }
}
