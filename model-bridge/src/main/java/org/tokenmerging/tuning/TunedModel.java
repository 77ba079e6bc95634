package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tokenmerging.checkpoint.FitRecord;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.ModelFolder;
import org.tokenmerging.fit.HeldBackLogits;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.sample.SampledText;
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
  private final TextPool pool;
  private final BatchMaking making;
  private final String described;

  /**
   * Of a run.
   *
   * @param described the text that was learnt from, in words
   */
  TunedModel(
      TuningStart start,
      TuningOptions options,
      TextPool pool,
      BatchMaking making,
      String described) {
    this.start = start;
    this.options = options;
    this.pool = pool;
    this.making = making;
    this.described = described;
  }

  /**
   * Calibrates the gate on texts held back, and writes.
   *
   * @return where it lies
   */
  Path write(TuningStep step, WeightSet begunWith, RunFolder run, Path to) throws IOException {
    HeldBackLogits logits = HeldBackLogits.of(heldBack(step));
    WeightSet learnt = begunWith.with(step.state().weights());
    float moved = -logits.median();
    Map<String, WeightTensor> tensors = new TreeMap<>(learnt.tensors());
    tensors.keySet().removeIf(name -> !TuningStart.isOwn(name));
    float[] bias = {learnt.get(FittedTensors.GATE_BIAS).values()[0] + moved};
    tensors.put(
        FittedTensors.GATE_BIAS, new WeightTensor(FittedTensors.GATE_BIAS, new int[] {1}, bias));
    FitRecord record = record(logits, moved, run);
    try (ModelFolder folder = ModelFolder.begin(to, true)) {
      FittedModel.write(
          start.directory(),
          FittedParts.of(record, tensors),
          String.valueOf(options.record().run().toAbsolutePath().normalize().getFileName()),
          folder.path(),
          (what, number, steps) -> {});
      folder.finish();
    }
    return to;
  }

  private FitRecord record(HeldBackLogits logits, float moved, RunFolder run) throws IOException {
    FitRecord fitted = start.fitted().record();
    Map<String, Double> metrics = new TreeMap<>(fitted.metrics());
    metrics.put("tuning_steps", (double) options.optimiser().steps());
    List<StepFigures> end = FinishedRun.end(StepLog.read(run.steps()));
    for (String name : LossNames.ALL) {
      end.stream()
          .mapToDouble(figures -> figures.losses().getOrDefault(name, Double.NaN))
          .filter(Double::isFinite)
          .average()
          .ifPresent(mean -> metrics.put("tuning_" + name, mean));
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
        fitted.trainingData() + "; then tuned on " + described,
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
