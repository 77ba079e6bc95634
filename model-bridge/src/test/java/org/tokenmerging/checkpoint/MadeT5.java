package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.representation.Float16;

/**
 * A tiny MrT5 checkpoint with random weights and a decoder, to be changed and written as a Hugging
 * Face folder. By itself it is sound.
 */
final class MadeT5 {

  private static final int HIDDEN = 8;
  private static final int INNER = 6;
  private static final int FEED_FORWARD = 10;
  private static final int LAYERS = 3;
  private static final int VOCABULARY = 300;

  private final Random random = new Random(3);

  /** What {@code config.json} will say. */
  final Map<String, Object> config = new LinkedHashMap<>();

  /** What {@code model.safetensors} will hold. */
  final Map<String, WeightTensor> tensors = new LinkedHashMap<>();

  MadeT5() {
    config();
    put("shared.weight", VOCABULARY, HIDDEN);
    for (int block = 0; block < LAYERS; block++) {
      block("encoder.block." + block);
    }
    put("encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", 8, 2);
    put("encoder.block.1.delete_gate.layer_norm.weight", HIDDEN);
    put("encoder.block.1.delete_gate.feed_forward.weight", 1, HIDDEN);
    put("encoder.block.1.delete_gate.feed_forward.bias", 1);
    put("encoder.final_layer_norm.weight", HIDDEN);
    put("decoder.final_layer_norm.weight", HIDDEN);
    put("lm_head.weight", VOCABULARY, HIDDEN);
  }

  private void config() {
    config.put("model_type", "mrt5");
    config.put("num_layers", LAYERS);
    config.put("d_model", HIDDEN);
    config.put("num_heads", 2);
    config.put("d_kv", INNER / 2);
    config.put("d_ff", FEED_FORWARD);
    config.put("feed_forward_proj", "gated-gelu");
    config.put("layer_norm_epsilon", 1e-6);
    config.put("relative_attention_num_buckets", 8);
    config.put("relative_attention_max_distance", 20);
    config.put("vocab_size", VOCABULARY);
    config.put("tokenizer_class", "ByT5Tokenizer");
    config.put("use_softmax1", true);
    config.put("deletion_type", "scaled_sigmoid");
    config.put("has_absolute_position_embeddings", false);
    config.put("sigmoid_mask_scale", -30.0);
    config.put("deletion_threshold", -15.0);
    config.put("gate_layer_norm", true);
    config.put("delete_gate_layer", 1);
  }

  private void block(String name) {
    for (String part : new String[] {"q", "k", "v"}) {
      put(name + ".layer.0.SelfAttention." + part + ".weight", INNER, HIDDEN);
    }
    put(name + ".layer.0.SelfAttention.o.weight", HIDDEN, INNER);
    put(name + ".layer.0.layer_norm.weight", HIDDEN);
    for (String part : new String[] {"wi_0", "wi_1"}) {
      put(name + ".layer.1.DenseReluDense." + part + ".weight", FEED_FORWARD, HIDDEN);
    }
    put(name + ".layer.1.DenseReluDense.wo.weight", HIDDEN, FEED_FORWARD);
    put(name + ".layer.1.layer_norm.weight", HIDDEN);
  }

  /** Adds a tensor of random numbers, or puts it in the place of another. */
  void put(String name, int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    tensors.put(name, new WeightTensor(name, shape, values));
  }

  /** One of them. */
  WeightTensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /** Makes a plain T5 of it: no gate, ordinary softmax. */
  MadeT5 withoutGate() {
    config.put("model_type", "t5");
    config.remove("delete_gate_layer");
    tensors.keySet().removeIf(name -> name.contains("delete_gate"));
    return this;
  }

  /** Gives every tensor another name. */
  void rename(java.util.function.UnaryOperator<String> name) {
    Map<String, WeightTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (old, tensor) ->
            renamed.put(
                name.apply(old),
                new WeightTensor(name.apply(old), tensor.shape(), tensor.values())));
    tensors.clear();
    tensors.putAll(renamed);
  }

  /** Writes {@code config.json} and {@code model.safetensors}. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeConfig(folder);
    SafetensorsWriter.write(new NamedWeights("made", tensors), folder.resolve("model.safetensors"));
    return folder;
  }

  /**
   * The same with 16-bit numbers: the tensors become what is left of them.
   *
   * @param bfloat16 whether these are bfloat16, else float16
   */
  Path writeHalves(Path folder, boolean bfloat16) throws IOException {
    Files.createDirectories(folder);
    writeConfig(folder);
    StringBuilder header = new StringBuilder("{");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (WeightTensor tensor : tensors.values()) {
      int begin = data.size();
      for (int i = 0; i < tensor.values().length; i++) {
        short half = half(tensor.values()[i], bfloat16);
        data.write(half);
        data.write(half >> 8);
        tensor.values()[i] = bfloat16 ? Float.intBitsToFloat(half << 16) : Float16.toFloat(half);
      }
      header
          .append(header.length() == 1 ? "" : ",")
          .append("'" + tensor.name() + "':{'dtype':'" + (bfloat16 ? "BF16" : "F16"))
          .append("','shape':" + Arrays.toString(tensor.shape()))
          .append(",'data_offsets':[" + begin + "," + data.size() + "]}");
    }
    Path file = folder.resolve("model.safetensors");
    MadeSafetensors.write(file, header.append('}').toString(), data.toByteArray());
    return folder;
  }

  private static short half(float value, boolean bfloat16) {
    return bfloat16 ? (short) (Float.floatToRawIntBits(value) >>> 16) : Float16.of(value);
  }

  void writeConfig(Path folder) throws IOException {
    new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), config);
  }
}
