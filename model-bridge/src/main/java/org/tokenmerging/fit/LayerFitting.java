package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.ModelConfig;

/** Fits a gate and its maps after one layer: first the gate, then maps on what it deletes. */
final class LayerFitting {

  /** The score of a piece that surely goes, as in MrT5. */
  static final double K = -30;

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

  private final LayeredEncoder encoder;
  private final ModelConfig config;
  private final TextSample sample;
  private final long seed;
  private final FitProgress progress;
  private final GateFeatures features;

  LayerFitting(
      LayeredEncoder encoder,
      ModelConfig config,
      TextSample sample,
      GateFeatures features,
      long seed,
      FitProgress progress) {
    this.encoder = encoder;
    this.config = config;
    this.sample = sample;
    this.seed = seed;
    this.progress = progress;
    this.features = features;
  }

  /** Fits after a layer. */
  LayerFit fit(int layer, GateTargets targets) {
    GateRegression.Result regression = GateRegression.fit(scored(layer, targets));
    StudentPass pass = new StudentPass(encoder, features, layer, config.encoder().layers());
    List<TextBatch> batches = TextBatch.of(sample.heldBack());
    HeldBackLogits logits = HeldBackLogits.of(pass, batches, regression.gate());
    EffectGateWeights gate = regression.gate().withBias(-logits.median());
    HeldBack heldBack = heldBack(pass, batches, gate);
    RowMapRegression rows = new RowMapRegression(config.hidden());
    PooledMapRegression pooled = new PooledMapRegression(config.hidden());
    learn(pass, gate, rows, pooled);
    MapCandidates candidates = new MapCandidates(features.recipe().restoring(), config);
    progress.begin("choosing the map, layer " + layer, " maps", 2);
    RestoringMap ofRows = rows.best();
    progress.step(1);
    HeldBack.Judged ofTexts = heldBack.best(candidates.of(pooled, ofRows));
    progress.step(1);
    return new LayerFit(
        layer,
        gate,
        regression.explained(),
        features.rarity(),
        ofTexts.map(),
        ofTexts.strength(),
        ofRows,
        logits.calibration(gate.bias(), K),
        ofTexts.errors());
  }

  private List<GateRegression.Scored> scored(int layer, GateTargets targets) {
    progress.begin("fitting the gate, layer " + layer, " texts", targets.size());
    GateRegression.Scored[] scored = new GateRegression.Scored[targets.size()];
    for (TextBatch batch : targets.batches()) {
      List<TracedRows> read = encoder.read(batch.ids(), batch.mask(), List.of(1, layer));
      for (int i = 0; i < batch.size(); i++) {
        int text = batch.indexes()[i];
        float[][] rows = features.ofScored(batch.texts().get(i), i, read.get(0), read.get(1));
        scored[text] = new GateRegression.Scored(rows, targets.of(text));
      }
      progress.step(batch.size());
    }
    return List.of(scored);
  }

  private HeldBack heldBack(StudentPass pass, List<TextBatch> batches, EffectGateWeights gate) {
    progress.begin("texts held back, layer " + pass.layer(), " texts", sample.heldBack().size());
    List<PooledSums[]> atRate = new ArrayList<>();
    LayerFit.RATES.forEach(rate -> atRate.add(new PooledSums[sample.heldBack().size()]));
    for (TextBatch batch : batches) {
      pass.run(
          batch,
          gate,
          new StudentPass.Chance(RATES, 0, 0, new Random(seed)),
          (text, rate, student) -> atRate.get(rate)[text] = sums(student));
      progress.step(batch.size());
    }
    return new HeldBack(atRate, reach(), new Random(seed));
  }

  private double reach() {
    return REACH * sample.medianRows();
  }

  private void learn(
      StudentPass pass, EffectGateWeights gate, RowMapRegression rows, PooledMapRegression pooled) {
    progress.begin("restoring, layer " + pass.layer(), " texts", sample.training().size());
    StudentPass.Chance chance = new StudentPass.Chance(RATES, JITTER, NOISE, new Random(seed));
    List<TextBatch> batches = TextBatch.of(sample.training());
    Collections.shuffle(batches, new Random(seed)); // rows of texts of every length
    for (TextBatch batch : batches) {
      pass.run(
          batch,
          gate,
          chance,
          (text, rate, student) -> {
            pooled.add(sums(student));
            rows.add(text, student);
          });
      progress.step(batch.size());
    }
  }

  private PooledSums sums(Student student) {
    return PooledSums.of(student, config.pooling());
  }
}
