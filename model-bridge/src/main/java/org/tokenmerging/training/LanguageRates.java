package org.tokenmerging.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.step.TrainingStep;

/** The deletion rate of each language in a step's batches, as the gate is before the step. */
final class LanguageRates {

  private final ModelConfig config;
  private final Map<String, CountedPieces> counts = new TreeMap<>();

  private LanguageRates(ModelConfig config) {
    this.config = config;
  }

  /** By tag; empty without a gate. */
  static Map<String, Double> of(
      TrainingStep step, ModelConfig config, List<TrainingBatch> batches) {
    if (!config.hasGate()) {
      return Map.of();
    }
    LanguageRates rates = new LanguageRates(config);
    batches.forEach(batch -> rates.add(batch, step.deleted(batch.batch())));
    return rates.shares();
  }

  private void add(TrainingBatch batch, int[][] deleted) {
    for (int row = 0; row < deleted.length; row++) {
      counts
          .computeIfAbsent(batch.languages().get(row), tag -> new CountedPieces(config))
          .add(batch.ids()[row], batch.mask()[row], deleted[row]);
    }
  }

  private Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach((tag, count) -> shares.put(tag, count.rate()));
    return shares;
  }
}
