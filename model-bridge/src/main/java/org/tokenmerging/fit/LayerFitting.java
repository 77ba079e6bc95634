package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;

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
    List<TextBatch> heldBack = TextBatch.of(sample.heldOut());
    List<float[]> logits = pieceLogits(pass, heldBack, regression.gate());
    EffectGateWeights gate = regression.gate().withBias(-median(logits));
    HeldOut heldOut = heldOut(pass, heldBack, gate);
    RowMapRegression rows = new RowMapRegression(config.hidden());
    PooledMapRegression pooled = new PooledMapRegression(config.hidden());
    learn(pass, gate, rows, pooled);
    progress.begin("choosing the map, layer " + layer, " maps", 2);
    RestoringMap ofRows = rows.best();
    progress.step(1);
    HeldOut.Judged ofTexts = heldOut.best(candidates(pooled, ofRows));
    return new LayerFit(
        layer,
        gate,
        regression.explained(),
        features.rarity(),
        ofTexts.map(),
        ofRows,
        calibration(logits, gate.bias()),
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

  /** The logits of the pieces of each text that is held back. */
  private List<float[]> pieceLogits(
      StudentPass pass, List<TextBatch> batches, EffectGateWeights gate) {
    float[][] all = new float[sample.heldOut().size()][];
    for (TextBatch batch : batches) {
      double[][] logits = pass.logits(batch, gate);
      for (int i = 0; i < batch.size(); i++) {
        all[batch.indexes()[i]] = ofPieces(batch.texts().get(i), logits[i]);
      }
    }
    return List.of(all);
  }

  private static float[] ofPieces(FitText text, double[] logits) {
    int[] pieces =
        IntStream.range(0, logits.length).filter(i -> text.isPiece(text.scored()[i])).toArray();
    float[] ofPieces = new float[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      ofPieces[i] = (float) logits[pieces[i]];
    }
    return ofPieces;
  }

  /** So that half of all pieces lie above k / 2. */
  private static float median(List<float[]> logits) {
    int pieces = logits.stream().mapToInt(text -> text.length).sum();
    float[] all = new float[pieces];
    int at = 0;
    for (float[] text : logits) {
      System.arraycopy(text, 0, all, at, text.length);
      at += text.length;
    }
    Arrays.sort(all);
    return all[pieces / 2];
  }

  private static CalibrationTable calibration(List<float[]> logits, float bias) {
    List<float[]> scores = new ArrayList<>();
    for (float[] text : logits) {
      float[] ofText = new float[text.length];
      for (int i = 0; i < text.length; i++) {
        ofText[i] = (float) (K / (1 + Math.exp(text[i] + bias)));
      }
      scores.add(ofText);
    }
    return Calibration.of(scores, K);
  }

  private HeldOut heldOut(StudentPass pass, List<TextBatch> batches, EffectGateWeights gate) {
    progress.begin("texts held back, layer " + pass.layer(), " texts", sample.heldOut().size());
    List<PooledSums[]> atRate = new ArrayList<>();
    LayerFit.RATES.forEach(rate -> atRate.add(new PooledSums[sample.heldOut().size()]));
    for (TextBatch batch : batches) {
      pass.run(
          batch,
          gate,
          new StudentPass.Chance(RATES, 0, 0, new Random(seed)),
          (text, rate, student) -> atRate.get(rate)[text] = sums(student));
      progress.step(batch.size());
    }
    return new HeldOut(atRate, new Random(seed));
  }

  private void learn(
      StudentPass pass, EffectGateWeights gate, RowMapRegression rows, PooledMapRegression pooled) {
    progress.begin("restoring, layer " + pass.layer(), " texts", sample.training().size());
    StudentPass.Chance chance = new StudentPass.Chance(RATES, JITTER, NOISE, new Random(seed));
    List<TextBatch> batches = TextBatch.of(sample.training());
    java.util.Collections.shuffle(batches, new Random(seed)); // rows of texts of every length
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

  /** A map for rows says what a mean of rows is made of, and nothing of a first row. */
  private RestoringMap requireMean(RestoringMap ofRows) {
    if (config.pooling() != ModelPooling.MEAN) {
      throw new InvalidOptionException(
          "restoring by pieces needs a model that pools by the mean; take texts, or best");
    }
    return ofRows;
  }

  private PooledSums sums(Student student) {
    return PooledSums.of(student, config.pooling());
  }

  private List<RestoringMap> candidates(PooledMapRegression pooled, RestoringMap ofRows) {
    return switch (features.recipe().restoring()) {
      case NONE -> List.of(RestoringMap.none(config.hidden()));
      case PIECES -> List.of(requireMean(ofRows));
      case TEXTS -> pooled.candidates();
      case BEST -> {
        List<RestoringMap> all = new ArrayList<>(pooled.candidates());
        all.add(RestoringMap.none(config.hidden()));
        if (config.pooling() == ModelPooling.MEAN) {
          all.add(ofRows);
        }
        yield all;
      }
    };
  }
}
