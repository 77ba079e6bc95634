package org.tokenmerging.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.training.step.StepLosses;

/** The losses of a step's objectives, without what the gate adds. */
final class ObjectiveLosses {

  private ObjectiveLosses() {}

  /**
   * By the names of the objectives that the step had, each the mean of its micro-batches.
   *
   * @param batches the step's micro-batches
   * @param losses of the step
   */
  static Map<String, Double> of(List<TrainingBatch> batches, StepLosses losses) {
    Map<String, List<Double>> all = new TreeMap<>();
    for (int i = 0; i < batches.size(); i++) {
      all.computeIfAbsent(batches.get(i).learnt().word(), name -> new ArrayList<>())
          .add(losses.parts().get(i).objective());
    }
    Map<String, Double> means = new LinkedHashMap<>();
    all.forEach(
        (name, each) ->
            means.put(name, each.stream().mapToDouble(loss -> loss).average().orElseThrow()));
    return means;
  }
}
