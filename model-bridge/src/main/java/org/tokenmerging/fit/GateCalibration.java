package org.tokenmerging.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.TextFiles;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;

/** Makes a model's calibration table anew, on the user's own text. */
public final class GateCalibration {

  private GateCalibration() {}

  /**
   * Measures the gate's scores and puts the new table, and the threshold at rate .5, into {@code
   * model.json}: in one step, at the end.
   *
   * <p>An encoder that has the model open in this process, and one that opens it beside that one,
   * go on with the table of before; close them first.
   *
   * @param directory a model directory with a gate of any kind
   * @param data files of plain text
   * @param seed of the sample
   * @return the model as it is described now
   * @throws InvalidOptionException if the model has no gate
   * @throws SampleTextException if there is too little text
   * @throws IOException if a file cannot be read or {@code model.json} cannot be written
   */
  public static ModelConfig run(Path directory, List<Path> data, long seed, WorkProgress progress)
      throws IOException {
    ModelDirectory model = ModelDirectory.open(directory);
    ModelConfig config = model.config();
    ModelConfig.Gate gate = config.gate();
    if (gate == null) {
      throw new InvalidOptionException(
          directory + " has no delete gate to calibrate; give it one with token-merging fit");
    }
    TextSample sample = new TextFiles(data, SampleSize.SMALL, progress).sample(model, config, seed);
    CalibrationTable table = Calibration.of(scores(directory, sample, progress), gate.k());
    ModelConfig.Gate changed =
        new ModelConfig.Gate(
            gate.kind(), gate.k(), table.threshold(new DeletionRate(0.5)), gate.layerNorm());
    ModelConfig described =
        config
            .calibrated(changed, table)
            .described(config.name(), story(config, data, sample), config.metrics());
    model.replaceConfig(described);
    return described;
  }

  /** What the model was made of, and last what it was calibrated on. */
  private static String story(ModelConfig config, List<Path> data, TextSample sample) {
    String before = FittedModel.beforeCalibration(config.trainingData());
    return before + FittedModel.CALIBRATED + sample.describe(data);
  }

  private static List<float[]> scores(Path directory, TextSample sample, WorkProgress progress) {
    List<SampledText> texts = new ArrayList<>(sample.training());
    texts.addAll(sample.heldBack());
    progress.begin("scoring", " texts", texts.size());
    float[][] scores = new float[texts.size()][];
    OpenModel model = OpenModel.acquire(directory);
    try {
      for (TextBatch batch : TextBatch.of(texts)) {
        List<GateOutput> outputs =
            model.gate().score(batch.texts().stream().map(SampledText::segment).toList());
        outputs.forEach(GateOutput::close); // scores stay readable
        for (int i = 0; i < outputs.size(); i++) {
          scores[batch.indexes()[i]] = outputs.get(i).gate().orElseThrow();
        }
        progress.step(batch.size());
      }
    } finally {
      model.release();
    }
    return List.of(scores);
  }
}
