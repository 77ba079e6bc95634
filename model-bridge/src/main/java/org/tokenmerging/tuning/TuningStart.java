package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * The model that a tuning begins with: an encoder with the gate and the maps that {@code fit} made.
 *
 * @param directory the model
 * @param fitted gate and maps
 */
record TuningStart(ModelDirectory directory, FittedParts fitted) {

  private static final long DRAWS = 2000;

  /**
   * Reads a model directory.
   *
   * @throws InvalidOptionException if it cannot be tuned; the message says why
   */
  static TuningStart read(Path from) throws IOException {
    ModelDirectory directory = ModelDirectory.open(from);
    ModelConfig config = directory.config();
    if (config.encoder().family() != EncoderShape.Family.BERT) {
      throw new InvalidOptionException(
          from
              + " is of family "
              + config.encoder().family()
              + ", and method=tune is made for BERT's; leave method out to train it otherwise");
    }
    if (!config.hasRarity() || !config.restores()) {
      throw new InvalidOptionException(
          from
              + " has no gate made by fit to begin with; make one first: token-merging fit --from "
              + from
              + " --data TEXT_FILE ... --to MODEL_DIR, and tune that");
    }
    directory.verify();
    return new TuningStart(directory, FittedParts.read(from.resolve(FittedParts.FILE)));
  }

  ModelConfig config() {
    return directory.config();
  }

  /** The published tensors' file. */
  Path weights() {
    return directory.path().resolve(ModelDirectory.WEIGHTS);
  }

  /**
   * All tensors: the published ones, gate and maps, and what is added to the later layers, which
   * begins as nothing where there is nothing yet.
   *
   * @throws InvalidOptionException if there is something of another rank
   */
  WeightSet tensors(int rank, long seed) throws IOException {
    requireRank(rank);
    Map<String, WeightTensor> all = new TreeMap<>();
    try (SafetensorsFile published = SafetensorsFile.open(weights())) {
      published.names().forEach(name -> all.put(name, published.get(name)));
    }
    fitted.tensors().names().forEach(name -> all.put(name, fitted.tensors().get(name)));
    RandomGenerator random = SeededRandom.of(seed, DRAWS);
    TunedTensors.shapes(config().encoder(), config().gateLayer(), rank)
        .forEach((name, shape) -> all.computeIfAbsent(name, n -> begun(n, shape, all, random)));
    return new WeightSet(all);
  }

  private void requireRank(int rank) {
    ModelConfig.TunedLayers tuned = config().tunedLaterLayers();
    if (tuned != null && tuned.rank() != rank) {
      throw new InvalidOptionException(
          "tuned.rank="
              + rank
              + " is not allowed: "
              + directory.path()
              + " was tuned with rank "
              + tuned.rank()
              + "; allowed: that, or a model that was not tuned yet");
    }
  }

  private static WeightTensor begun(
      String name, int[] shape, Map<String, WeightTensor> all, RandomGenerator random) {
    int size = 1;
    for (int each : shape) {
      size *= each;
    }
    float[] values = new float[size];
    if (TunedTensors.isDown(name)) {
      double deviation = 1 / Math.sqrt(shape[1]);
      for (int i = 0; i < size; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    } else if (!TunedTensors.isUp(name)) {
      String published = name.substring(TunedTensors.PREFIX.length());
      values = Objects.requireNonNull(all.get(published), published).values().clone();
    }
    return new WeightTensor(name, shape, values);
  }

  /** The tensors that a tuned model has beside the published ones. */
  static boolean isOwn(String name) {
    return name.startsWith(FittedTensors.PREFIX);
  }
}
