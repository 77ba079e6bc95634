package org.tokenmerging.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.training.batches.TrainingBatch;
import org.tokenmerging.training.step.StepLosses;

/** The losses of a step's objectives, without what the gate adds. */
final class ObjectiveLosses {

  private ObjectiveLosses() {}

  /**
   * By the names of the objectives that the step had, each the mean over the places of its
   * micro-batches.
   *
   * @param batches the step's micro-batches
   * @param losses of the step
   */
  static Map<String, Double> of(List<TrainingBatch> batches, StepLosses losses) {
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Long> places = new TreeMap<>();
    for (int i = 0; i < batches.size(); i++) {
      String name = batches.get(i).learnt().word();
      long here = batches.get(i).batch().places();
      sums.merge(name, here * losses.parts().get(i).objective(), Double::sum);
      places.merge(name, here, Long::sum);
    }
    sums.replaceAll((name, sum) -> sum / Math.max(places.getOrDefault(name, 0L), 1));
    return sums;
  }
}
