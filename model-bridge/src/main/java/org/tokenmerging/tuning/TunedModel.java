package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tokenmerging.checkpoint.FitRecord;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.ModelFolder;
import org.tokenmerging.fit.HeldBackLogits;
import org.tokenmerging.fit.MapErrors;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.Float16;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.training.FinishedRun;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;
import org.tokenmerging.tuning.states.TextPool;
import org.tokenmerging.tuning.step.TuningBatch;
import org.tokenmerging.tuning.step.TuningStep;

/** Makes the model directory of a tuning that has come to its end. */
final class TunedModel {

  private static final int SCORED_AT_ONCE = 16;

  private final TuningStart start;
  private final TuningOptions options;
  private final TextSample sample;
  private final TextPool pool;
  private final BatchMaking making;

  /** Of a run. */
  TunedModel(TuningStart start, TuningOptions options, TuningTexts texts) {
    this.start = start;
    this.options = options;
    this.sample = texts.sample();
    this.pool = texts.pool();
    this.making = texts.batches();
  }

  /**
   * Calibrates the gate and measures the pooled map on texts held back, and writes.
   *
   * @param made all tensors
   * @param exact a step with these tensors, in float32
   * @return where it lies
   */
  Path write(WeightSet made, TuningStep exact, RunFolder run, Path to, WorkProgress progress)
      throws IOException {
    HeldBackLogits logits = HeldBackLogits.of(heldBack(exact));
    float moved = -logits.median();
    float[] bias = {made.get(FittedTensors.GATE_BIAS).values()[0] + moved};
    WeightTensor calibrated = new WeightTensor(FittedTensors.GATE_BIAS, new int[] {1}, bias);
    WeightSet rounded = rounded(made.with(Map.of(calibrated.name(), calibrated)));
    Map<String, Double> errors = errors(rounded, progress);
    Map<String, WeightTensor> own = new TreeMap<>(rounded.tensors());
    own.keySet().removeIf(name -> !TuningStart.isOwn(name));
    try (ModelFolder folder = ModelFolder.begin(to, true)) {
      FittedModel.write(
          start.directory(),
          FittedParts.of(record(logits, moved, errors, run), own),
          run.name(),
          folder.path(),
          (what, number, steps) -> {});
      folder.finish();
    }
    return to;
  }

  private Map<String, Double> errors(WeightSet tensors, WorkProgress progress) {
    ModelConfig config = start.config();
    SortedSet<Integer> cut = new TreeSet<>(List.of(config.gateLayer()));
    try (LayeredEncoder encoder = LayeredEncoder.open(tensors, config, cut)) {
      TextSample some = sample.atMost(SampleSize.SMALL);
      return MapErrors.of(encoder, config, tensors, some, options.seed(), progress);
    }
  }

  /**
   * Everything that is the tuned model's own in half precision, but for what has few numbers: its
   * file is to be small.
   */
  static WeightSet rounded(WeightSet tensors) {
    Map<String, WeightTensor> rounded = new TreeMap<>(tensors.tensors());
    rounded.replaceAll((name, tensor) -> TuningStart.isOwn(name) ? rounded(tensor) : tensor);
    return new WeightSet(rounded);
  }

  private static WeightTensor rounded(WeightTensor tensor) {
    int[] shape = tensor.shape();
    if (shape.length < 2 || shape[0] == 1) {
      return tensor;
    }
    float[] halves = new float[tensor.values().length];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = Float16.toFloat(Float16.of(tensor.values()[i]));
    }
    return new WeightTensor(tensor.name(), shape, halves);
  }

  private FitRecord record(
      HeldBackLogits logits, float moved, Map<String, Double> errors, RunFolder run)
      throws IOException {
    FitRecord fitted = start.fitted().record();
    Map<String, Double> metrics = new TreeMap<>(errors);
    metrics.put("tuning_steps", (double) options.optimiser().steps());
    List<StepFigures> end = FinishedRun.end(StepLog.read(run.steps()));
    for (String name : LossNames.ALL) {
      FinishedRun.put(
          metrics,
          "tuning_" + name,
          end,
          figures -> figures.losses().getOrDefault(name, Double.NaN));
    }
    return new FitRecord(
        FitRecord.FORMAT,
        fitted.base(),
        fitted.gateLayer(),
        fitted.protectedIds(),
        fitted.droppedIds(),
        fitted.k(),
        logits.calibration(moved, fitted.k()),
        options.seed(),
        fitted.trainingData() + "; then tuned on " + sample.describe(options.text()),
        metrics);
  }

  /** The logits of the pieces of each text held back. */
  private List<float[]> heldBack(TuningStep step) throws IOException {
    List<float[]> logits = new ArrayList<>();
    for (int from = pool.learnt(); from < pool.size(); from += SCORED_AT_ONCE) {
      int[] texts = IntStream.range(from, Math.min(pool.size(), from + SCORED_AT_ONCE)).toArray();
      TuningBatch batch = making.alone(texts);
      float[][] scored = step.logits(batch);
      for (int i = 0; i < texts.length; i++) {
        SampledText text = pool.get(texts[i]);
        int first = text.firstPiece();
        logits.add(Arrays.copyOfRange(scored[i], first, first + text.pieces()));
      }
    }
    return logits;
  }
}
