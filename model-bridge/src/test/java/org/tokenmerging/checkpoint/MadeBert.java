package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.text.MiniLmTokenizerFile;

/** all-MiniLM-L6-v2 as other tools would publish it. */
final class MadeBert {

  static final String ONNX = "/all-minilm-l6-v2.onnx";

  /** What {@code config.json} says. */
  final Map<String, Object> config = new LinkedHashMap<>();

  /** What {@code model.safetensors} holds. */
  final Map<String, WeightTensor> tensors = new HashMap<>();

  /** With this prefix before every name. */
  MadeBert(String prefix) throws IOException {
    config.put("model_type", "bert");
    config.put("hidden_act", "gelu");
    config.put("hidden_size", 384);
    config.put("num_hidden_layers", 6);
    config.put("num_attention_heads", 12);
    config.put("intermediate_size", 1536);
    config.put("layer_norm_eps", 1e-12);
    config.put("max_position_embeddings", 512);
    config.put("vocab_size", 30522);
    config.put("position_embedding_type", "absolute");
    Weights weights = OnnxBert.read(OnnxGraph.read(ONNX, onnx()));
    weights.names().forEach(name -> put(prefix + name, weights.get(name)));
    put(prefix + "pooler.dense.bias", new WeightTensor("b", new int[] {2}, new float[2]));
    put("cls.predictions.bias", new WeightTensor("b", new int[] {2}, new float[2]));
  }

  private void put(String name, WeightTensor tensor) {
    tensors.put(name, new WeightTensor(name, tensor.shape(), tensor.values()));
  }

  /** The ONNX file of the artifact. */
  static byte[] onnx() throws IOException {
    try (InputStream in = Objects.requireNonNull(MadeBert.class.getResourceAsStream(ONNX))) {
      return in.readAllBytes();
    }
  }

  /** The artifact. */
  static Path jar() throws Exception {
    URL url = Objects.requireNonNull(MadeBert.class.getResource(ONNX));
    return Path.of(((JarURLConnection) url.openConnection()).getJarFileURL().toURI());
  }

  /** Writes a Hugging Face folder. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), config);
    SafetensorsWriter.write(new NamedWeights("made", tensors), folder.resolve("model.safetensors"));
    MiniLmTokenizerFile.copyTo(folder);
    return folder;
  }
}
