package org.tokenmerging.training.optimiser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.WeightTensor;

/** The variables of an optimiser, in native memory, as tensors that Java holds, and back. */
public final class SlotTensors {

  private final Session session;
  private final AdamW optimiser;

  public SlotTensors(Session session, AdamW optimiser) {
    this.session = session;
    this.optimiser = optimiser;
  }

  /** All in one run: a session plans anew for each set of inputs. */
  public void put(Function<AdamW.Slot, TrainedVariable> which, Map<String, WeightTensor> tensors) {
    try (GraphRun run = new GraphRun(session)) {
      for (AdamW.Slot slot : optimiser.slots()) {
        which.apply(slot).put(run, held(tensors, slot));
      }
      run.run();
    }
  }

  /** One variable of each slot, as it is now, by name. */
  public Map<String, WeightTensor> get(Function<AdamW.Slot, TrainedVariable> which) {
    List<TrainedVariable> variables = optimiser.slots().stream().map(which).toList();
    Map<String, WeightTensor> tensors = new LinkedHashMap<>();
    try (GraphRun run = new GraphRun(session)) {
      List<float[]> numbers =
          run.numbers(variables.stream().<Operand<?>>map(TrainedVariable::value).toList());
      for (TrainedVariable variable : variables) {
        float[] values = numbers.get(tensors.size());
        tensors.put(variable.name(), new WeightTensor(variable.name(), variable.shape(), values));
      }
    }
    return tensors;
  }

  private static WeightTensor held(Map<String, WeightTensor> tensors, AdamW.Slot slot) {
    String name = slot.weight().name();
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "there is no tensor '"
              + name
              + "' in the state to go on from, which is trained here; resume with the configuration"
              + " that it was made with");
    }
    return tensor;
  }
}
