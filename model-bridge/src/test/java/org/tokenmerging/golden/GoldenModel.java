package org.tokenmerging.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.graph.BundleExporter;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;

/**
 * One of the golden models: its weights, its shape and the reference's numbers, read without any of
 * the product's own readers.
 */
public final class GoldenModel {

  /** Another folder of the same form may be named, to check against all of the numbers. */
  private static final Path FOLDER =
      Path.of(System.getProperty("tokenmerging.golden", "src/test/resources/golden"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final JsonNode config;
  private final JsonNode index;
  private final PlainSafetensors expected;

  public GoldenModel(String name) {
    this.name = name;
    this.config = json(FOLDER.resolve(name).resolve("config.json"));
    this.index = json(FOLDER.resolve(name).resolve("index.json"));
    this.expected = new PlainSafetensors(FOLDER.resolve(name).resolve("expected.safetensors"));
  }

  /** All four. */
  public static List<String> names() {
    return List.of("tiny", "tiny-softmax", "tiny-relu", "tiny-odd");
  }

  /** A file of the golden folder that is JSON. */
  public static JsonNode json(String file) {
    return json(FOLDER.resolve(file));
  }

  /** A file of the golden folder that is safetensors. */
  public static PlainSafetensors tensors(String file) {
    return new PlainSafetensors(FOLDER.resolve(file));
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of {@code inputs.json}, in order. */
  public static List<JsonNode> texts() {
    return StreamSupport.stream(json("inputs.json").get("texts").spliterator(), false).toList();
  }

  /** What the reference computed. */
  public PlainSafetensors expected() {
    return expected;
  }

  /** The configured threshold, or the second one that there are numbers for. */
  public float threshold(String key) {
    return (float) index.get(key).asDouble();
  }

  /** The score of a piece that surely goes. */
  public float k() {
    return (float) config.get("sigmoid_mask_scale").asDouble();
  }

  /** The published tensors. */
  public Weights weights() {
    PlainSafetensors file = new PlainSafetensors(FOLDER.resolve(name).resolve("model.safetensors"));
    Map<String, WeightTensor> tensors = new TreeMap<>();
    for (String tensor : file.names()) {
      PlainSafetensors.Tensor values = file.get(tensor);
      tensors.put(tensor, new WeightTensor(tensor, values.shape(), values.floats()));
    }
    return new Weights() {
      @Override
      public Set<String> names() {
        return tensors.keySet();
      }

      @Override
      public WeightTensor get(String tensor) {
        return java.util.Objects.requireNonNull(tensors.get(tensor), tensor);
      }
    };
  }

  /** The model as {@code model.json} would describe it, nothing protected, nothing dropped. */
  public ModelConfig config() {
    return config(List.of(), List.of());
  }

  /** The same with ids that always stay and ids that never do. */
  public ModelConfig config(List<Integer> protectedIds, List<Integer> droppedIds) {
    return config(protectedIds, droppedIds, null);
  }

  /** As {@link #config()}, with a calibration table. */
  public ModelConfig calibrated(CalibrationTable calibration) {
    return config(List.of(), List.of(), calibration);
  }

  private ModelConfig config(
      List<Integer> protectedIds,
      List<Integer> droppedIds,
      @Nullable CalibrationTable calibration) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        name,
        shape(),
        config.get("delete_gate_layer").asInt(),
        new ModelConfig.Gate(
            ModelConfig.GateKind.STATES,
            config.get("sigmoid_mask_scale").asDouble(),
            config.get("deletion_threshold").asDouble(),
            config.get("gate_layer_norm").asBoolean()),
        false,
        null,
        calibration,
        ModelPooling.MEAN,
        ModelConfig.BYTES,
        "",
        1024,
        protectedIds,
        droppedIds,
        "gate",
        0.5,
        "Apache-2.0",
        "random weights",
        "none",
        Map.of(),
        Map.of());
  }

  private EncoderShape shape() {
    return new EncoderShape(
        Family.T5,
        config.get("num_layers").asInt(),
        config.get("d_model").asInt(),
        config.get("num_heads").asInt(),
        config.get("d_kv").asInt(),
        config.get("d_ff").asInt(),
        config.get("feed_forward_proj").asText().equals("relu")
            ? FeedForwardKind.RELU
            : FeedForwardKind.GATED_GELU,
        config.get("use_softmax1").asBoolean() ? SoftmaxKind.SOFTMAX1 : SoftmaxKind.SOFTMAX,
        config.get("layer_norm_epsilon").asDouble(),
        new RelativeDistances(
            config.get("relative_attention_num_buckets").asInt(),
            config.get("relative_attention_max_distance").asInt()));
  }

  /** Exports the model into a directory that the product can open. */
  public Path export(Path directory) {
    return export(directory, config());
  }

  /** The same under another description. */
  public Path export(Path directory, ModelConfig described) {
    try {
      BundleExporter.export(weights(), described, directory);
      ModelDirectory.writeConfig(directory, described);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
