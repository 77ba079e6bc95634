package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/**
 * A gate with its restoring maps, fitted for one encoder: the small file {@value #FILE} in a model
 * directory. Immutable.
 *
 * @param record what is known of it
 * @param tensors by the names of {@link org.tokenmerging.graph.FittedTensors}
 */
public record FittedParts(FitRecord record, Weights tensors) {

  /** Name of the file in a model directory. */
  public static final String FILE = "fitted.safetensors";

  private static final String KEY = "fit";

  /** Of tensors in memory. */
  public static FittedParts of(FitRecord record, Map<String, WeightTensor> tensors) {
    return new FittedParts(record, new NamedWeights("the fit", tensors));
  }

  /**
   * Reads a file whole.
   *
   * @throws ModelFormatException if it is no such file
   */
  public static FittedParts read(Path file) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      String record = stored.metadata().get(KEY);
      if (record == null) {
        throw new ModelFormatException(
            file + " is no fitted gate: its header says nothing of a fit; fit again");
      }
      Map<String, WeightTensor> tensors = new java.util.TreeMap<>();
      stored.names().forEach(name -> tensors.put(name, stored.get(name)));
      return of(FitRecord.ofJson(record), tensors);
    } catch (IOException e) {
      throw new ModelFormatException(
          file + " cannot be understood: " + e.getMessage() + "; fit again", e);
    }
  }

  /** Writes a file. */
  public void write(Path file) throws IOException {
    SafetensorsWriter.writeSmall(tensors, Map.of(KEY, record.toJson()), file);
  }

  /** The encoder's config with this gate. */
  public ModelConfig config(ModelConfig base) {
    double threshold = record.calibration().threshold(new DeletionRate(0.5));
    ModelConfig.Gate gate =
        new ModelConfig.Gate(ModelConfig.GateKind.EFFECT, record.k(), threshold, true);
    ModelConfig gated =
        base.withIds(record.protectedIds(), record.droppedIds())
            .withGate(record.gateLayer(), gate, true, record.calibration());
    return tensors.names().stream()
        .filter(TunedTensors::isDown)
        .findFirst()
        .map(down -> gated.withTunedLayers(new ModelConfig.TunedLayers(tensors.shape(down)[0])))
        .orElse(gated);
  }

  /**
   * Checks that it was fitted for these weights.
   *
   * @param sha256 of {@code weights.safetensors}
   * @throws ModelFormatException if it was fitted for others
   */
  void requireBase(String sha256) {
    if (!record.base().equals(sha256)) {
      throw new ModelFormatException(
          "the fitted gate belongs to weights with SHA-256 "
              + record.base()
              + ", and these have "
              + sha256
              + "; run token-merging fit on them");
    }
  }
}
