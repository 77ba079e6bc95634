package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/**
 * Fits the maps that make good what a gate deletes: students of the texts for training teach them,
 * students of the texts held back choose among them.
 */
final class MapFitting {

  private static final double[] RATES =
      LayerFit.RATES.stream().mapToDouble(Double::doubleValue).toArray();

  /** How far the rate of a text in training may lie off. */
  private static final double JITTER = 0.08;

  /** Standard deviations of chance on the logits in training. */
  private static final double NOISE = 0.25;

  /**
   * So many times as long as the median text a text may be before the pooled map fades; measured,
   * see docs/decisions/0011.
   */
  private static final double REACH = 3;

  private final StudentPass pass;
  private final EffectGateWeights gate;
  private final ModelConfig config;
  private final TextSample sample;
  private final long seed;
  private final WorkProgress progress;

  MapFitting(
      StudentPass pass,
      EffectGateWeights gate,
      ModelConfig config,
      TextSample sample,
      long seed,
      WorkProgress progress) {
    this.pass = pass;
    this.gate = gate;
    this.config = config;
    this.sample = sample;
    this.seed = seed;
    this.progress = progress;
  }

  /** The map for the vectors of deleted pieces, and that for the vectors of texts. */
  record Maps(RestoringMap ofRows, HeldBack.Judged ofTexts) {}

  /** Fits. */
  Maps fit(FitRecipe.Restoring restoring) {
    HeldBack heldBack = heldBack(REACH * sample.medianRows());
    RowMapRegression rows = new RowMapRegression(config.hidden());
    PooledMapRegression pooled = new PooledMapRegression(config.hidden());
    learn(rows, pooled);
    progress.begin("choosing the map, layer " + pass.layer(), " maps", 2);
    RestoringMap ofRows = rows.best();
    progress.step(1);
    HeldBack.Judged ofTexts =
        heldBack.best(new MapCandidates(restoring, config).of(pooled, ofRows));
    progress.step(1);
    return new Maps(ofRows, ofTexts);
  }

  /** What a map for the vectors of texts that is there already errs at each rate. */
  List<Double> errors(RestoringMap ofTexts, MapStrength strength) {
    return heldBack(strength.reach()).errors(ofTexts, strength);
  }

  private HeldBack heldBack(double reach) {
    progress.begin("texts held back, layer " + pass.layer(), " texts", sample.heldBack().size());
    List<PooledSums[]> atRate = new ArrayList<>();
    LayerFit.RATES.forEach(rate -> atRate.add(new PooledSums[sample.heldBack().size()]));
    for (TextBatch batch : TextBatch.of(sample.heldBack())) {
      StudentPass.Chance chance = new StudentPass.Chance(RATES, 0, 0, new Random(seed));
      pass.run(
          batch, gate, chance, (text, rate, student) -> atRate.get(rate)[text] = sums(student));
      progress.step(batch.size());
    }
    return new HeldBack(atRate, reach, new Random(seed));
  }

  private void learn(RowMapRegression rows, PooledMapRegression pooled) {
    progress.begin("restoring, layer " + pass.layer(), " texts", sample.training().size());
    StudentPass.Chance chance = new StudentPass.Chance(RATES, JITTER, NOISE, new Random(seed));
    List<TextBatch> batches = TextBatch.of(sample.training());
    Collections.shuffle(batches, new Random(seed)); // rows of texts of every length
    for (TextBatch batch : batches) {
      pass.run(batch, gate, chance, (text, rate, student) -> add(text, student, rows, pooled));
      progress.step(batch.size());
    }
  }

  private void add(int text, Student student, RowMapRegression rows, PooledMapRegression pooled) {
    pooled.add(sums(student));
    rows.add(text, student);
  }

  private PooledSums sums(Student student) {
    return PooledSums.of(student, config.pooling());
  }
}
