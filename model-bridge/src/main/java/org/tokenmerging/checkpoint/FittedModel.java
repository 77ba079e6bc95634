package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;

/** Makes a model directory of another one and a gate that was fitted for it. */
public final class FittedModel {

  /** Parts what is said of the encoder from what is said of its gate. */
  private static final String GATE = "; its gate: ";

  /** The same of a gate that was trained on, or has gone. */
  private static final String FIRST_GATE = "; its first gate: ";

  /** Parts what is said of a gate from what it was calibrated on anew. */
  public static final String CALIBRATED = "; calibrated on ";

  private FittedModel() {}

  /**
   * Writes all files.
   *
   * @param base the encoder's own directory
   * @param parts what was fitted for it
   * @param name the new model's name
   * @param directory where to write: exists and is empty
   * @param progress told of each step
   * @throws org.tokenmerging.model.ModelFormatException if the parts belong to other weights
   */
  public static void write(
      ModelDirectory base, FittedParts parts, String name, Path directory, BuildProgress progress)
      throws IOException {
    Path weights = base.path().resolve(ModelDirectory.WEIGHTS);
    Files.copy(weights, directory.resolve(ModelDirectory.WEIGHTS));
    if (base.config().pieces().equals(ModelConfig.SUBWORD)) {
      Files.copy(base.tokenizer(), directory.resolve(ModelDirectory.TOKENIZER));
    }
    ModelConfig config = config(base, parts, name);
    try (SafetensorsFile published = SafetensorsFile.open(weights)) {
      new ModelWriter(config, published, parts)
          .finish(directory, FittedModelCard.of(config, parts.record()), progress);
    }
  }

  private static ModelConfig config(ModelDirectory base, FittedParts parts, String name) {
    Map<String, Double> metrics = new TreeMap<>(base.config().metrics());
    Path earlier = base.path().resolve(FittedParts.FILE);
    if (Files.exists(earlier)) {
      metrics.keySet().removeAll(FittedParts.read(earlier).record().metrics().keySet());
    }
    metrics.putAll(parts.record().metrics());
    String data = ofEncoder(base.config().trainingData()) + GATE + parts.record().trainingData();
    return parts.config(base.config()).described(name, data, metrics);
  }

  /** Without what a gate was fitted or calibrated on whose place is taken. */
  private static String ofEncoder(String trainingData) {
    return before(GATE, beforeCalibration(trainingData));
  }

  /** What a model was made of, without what it was calibrated on. */
  public static String beforeCalibration(String trainingData) {
    return before(CALIBRATED, trainingData);
  }

  /** What a model was made of, as it is told once the encoder has learnt more since. */
  public static String beforeTraining(String trainingData) {
    return beforeCalibration(trainingData).replace(GATE, FIRST_GATE);
  }

  private static String before(String mark, String story) {
    int at = story.indexOf(mark);
    return at < 0 ? story : story.substring(0, at);
  }
}
