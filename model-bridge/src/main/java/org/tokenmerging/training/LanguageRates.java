package org.tokenmerging.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.step.TrainingStep;

/** The deletion rate of each language in a step's batches, as the gate is before the step. */
final class LanguageRates {

  private final Set<Integer> uncounted;
  private final Map<String, long[]> counts = new TreeMap<>();

  private LanguageRates(Set<Integer> uncounted) {
    this.uncounted = uncounted;
  }

  /** By tag; empty without a gate. */
  static Map<String, Double> of(
      TrainingStep step, ModelConfig config, List<TrainingBatch> batches) {
    if (!config.hasGate()) {
      return Map.of();
    }
    Set<Integer> uncounted = new java.util.HashSet<>(config.protectedIds());
    uncounted.addAll(config.droppedIds());
    LanguageRates rates = new LanguageRates(uncounted);
    batches.forEach(batch -> rates.add(batch, step.deleted(batch.batch())));
    return rates.shares();
  }

  private void add(TrainingBatch batch, int[][] deleted) {
    for (int row = 0; row < deleted.length; row++) {
      long[] count = counts.computeIfAbsent(batch.languages().get(row), tag -> new long[2]);
      for (int i = 0; i < deleted[row].length; i++) {
        boolean counts = batch.mask()[row][i] > 0 && !uncounted.contains(batch.ids()[row][i]);
        count[0] += deleted[row][i];
        count[1] += counts ? 1 : 0;
      }
    }
  }

  private Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach(
        (tag, count) -> shares.put(tag, count[1] == 0 ? 0 : count[0] / (double) count[1]));
    return shares;
  }
}
