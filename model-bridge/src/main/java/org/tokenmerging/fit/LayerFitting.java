package org.tokenmerging.fit;

import java.util.List;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/** Fits a gate and its maps after one layer: first the gate, then maps on what it deletes. */
final class LayerFitting {

  /** The score of a piece that surely goes, as in MrT5. */
  static final double K = -30;

  private final LayeredEncoder encoder;
  private final ModelConfig config;
  private final TextSample sample;
  private final long seed;
  private final WorkProgress progress;
  private final GateFeatures features;

  LayerFitting(
      LayeredEncoder encoder,
      ModelConfig config,
      TextSample sample,
      GateFeatures features,
      long seed,
      WorkProgress progress) {
    this.encoder = encoder;
    this.config = config;
    this.sample = sample;
    this.seed = seed;
    this.progress = progress;
    this.features = features;
  }

  /** Fits after a layer. */
  LayerFit fit(int layer, GateTargets targets) {
    StudentPass pass = new StudentPass(encoder, features, layer, config.encoder().layers());
    Gate gate = gate(pass, targets);
    MapFitting.Maps maps =
        new MapFitting(pass, gate.weights(), config, sample, seed, progress)
            .fit(features.recipe().restoring());
    return new LayerFit(
        layer,
        gate.weights(),
        gate.explained(),
        features.rarity(),
        maps.ofTexts().map(),
        maps.ofTexts().strength(),
        maps.ofRows(),
        gate.calibration(),
        maps.ofTexts().errors());
  }

  /** A gate that deletes half of the texts held back at a logit of 0. */
  private record Gate(EffectGateWeights weights, double explained, CalibrationTable calibration) {}

  private Gate gate(StudentPass pass, GateTargets targets) {
    GateRegression.Result regression = GateRegression.fit(scored(pass.layer(), targets));
    List<TextBatch> heldBack = TextBatch.of(sample.heldBack());
    HeldBackLogits logits = HeldBackLogits.of(pass, heldBack, regression.gate());
    EffectGateWeights weights = regression.gate().withBias(-logits.median());
    return new Gate(weights, regression.explained(), logits.calibration(weights.bias(), K));
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
}
