package org.tokenmerging.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.batches.TrainingBatch;
import org.tokenmerging.training.step.GatedRows;
import org.tokenmerging.training.step.TrainingStep;

/**
 * The deletion rate of each language in a step's batches, as the gate is before the step. What
 * scores below the threshold counts as deleted, as in the step's own rate, which stands beside it.
 */
final class LanguageRates {

  private final Map<String, CountedPieces> counts = new TreeMap<>();

  /** By tag; empty without a gate. */
  static Map<String, Double> of(
      TrainingStep step, ModelConfig config, List<TrainingBatch> batches) {
    if (!config.hasGate()) {
      return Map.of();
    }
    LanguageRates rates = new LanguageRates();
    batches.forEach(batch -> rates.add(batch, step.gated(batch.batch())));
    return rates.shares();
  }

  private void add(TrainingBatch batch, GatedRows gated) {
    for (int row = 0; row < gated.low().length; row++) {
      counts
          .computeIfAbsent(batch.languages().get(row), tag -> new CountedPieces())
          .add(gated.counted()[row], gated.low()[row]);
    }
  }

  private Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach((tag, count) -> shares.put(tag, count.rate()));
    return shares;
  }
}
