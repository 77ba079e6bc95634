package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;

class MiniLmIT {

  @TempDir private Path folder;

  private static byte[] onnx() throws IOException {
    try (InputStream in = MiniLmIT.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      return in.readAllBytes();
    }
  }

  @Test
  void is_a_whole_model_directory_and_says_what_it_does_meanwhile() throws IOException {
    List<String> steps = new ArrayList<>();
    new MiniLm().build(folder, (step, number, of) -> steps.add(number + "/" + of));
    assertThat(steps).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
    ModelDirectory model = ModelDirectory.open(folder);
    model.verify();
    assertThat(model.config().gateLayer()).isEqualTo(1);
    assertThat(model.config().protectedIds()).containsExactly(101, 102);
    assertThat(model.config().droppedIds()).isEmpty();
    assertThat(model.config().files())
        .containsKeys("saved_model.pb", "weights.safetensors", "tokenizer.json", "README.md")
        .containsKey(FittedParts.FILE);
  }

  @Test
  void has_a_gate_that_was_fitted_for_these_weights() throws IOException {
    ModelConfig config = config();
    FittedParts parts = FittedParts.read(folder.resolve(FittedParts.FILE));
    assertThat(parts.record().base()).isEqualTo(config.files().get("weights.safetensors"));
    assertThat(config.restores()).isTrue();
    assertThat(config.calibration()).isEqualTo(parts.record().calibration());
    assertThat(Files.size(folder.resolve(FittedParts.FILE))).isLessThan(4 << 20);
  }

  @Test
  void without_its_gate_it_is_the_same_encoder() throws IOException {
    MiniLm.bare(3).build(folder, (step, number, of) -> {});
    ModelConfig bare = ModelDirectory.open(folder).config();
    assertThat(bare.hasGate()).isFalse();
    assertThat(bare.gateLayer()).isEqualTo(3);
    assertThat(bare.restores()).isFalse();
  }

  @Test
  void a_changed_byte_of_the_weights_is_refused_by_name() throws IOException {
    byte[] changed = onnx();
    changed[changed.length / 2] ^= 1;
    assertThatThrownBy(() -> MiniLm.checkSum("all-minilm-l6-v2.onnx", changed, "759c3cd2"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("all-minilm-l6-v2.onnx on the class path has SHA-256")
        .hasMessageContaining("and should have 759c3cd2")
        .hasMessageContaining(MiniLm.COORDINATES);
  }

  @Test
  void a_tensor_that_is_missing_is_refused_by_name() throws IOException {
    String gone = "encoder.layer.3.attention.self.key.weight";
    assertThatThrownBy(() -> RequiredTensors.check(without(gone), config()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has no tensor '" + gone + "'");
  }

  @Test
  void a_tensor_of_another_shape_is_refused_by_name() throws IOException {
    String name = "encoder.layer.0.intermediate.dense.bias";
    Map<String, WeightTensor> tensors = tensors();
    tensors.put(name, new WeightTensor(name, new int[] {2}, new float[2]));
    assertThatThrownBy(() -> RequiredTensors.check(new NamedWeights("made", tensors), config()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "tensor '"
                + name
                + "' has shape [2] and should have [1536]; take config and weights of the same"
                + " model");
  }

  @Test
  void it_can_be_cut_elsewhere_but_not_outside_its_layers() {
    assertThat(MiniLm.bare(2).folder()).isNotEqualTo(MiniLm.bare(1).folder());
    assertThatThrownBy(() -> MiniLm.bare(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut layer 6 is not allowed");
  }

  private ModelConfig config() throws IOException {
    if (!Files.exists(folder.resolve("model.json"))) {
      new MiniLm().build(folder, (step, number, of) -> {});
    }
    return ModelDirectory.open(folder).config();
  }

  private static Map<String, WeightTensor> tensors() throws IOException {
    Weights all = OnnxBert.read(OnnxGraph.read("all-minilm-l6-v2.onnx", onnx()));
    Map<String, WeightTensor> tensors = new HashMap<>();
    all.names().forEach(name -> tensors.put(name, all.get(name)));
    return tensors;
  }

  private static Weights without(String... names) throws IOException {
    Map<String, WeightTensor> tensors = tensors();
    Arrays.asList(names).forEach(tensors::remove);
    return new NamedWeights("all-minilm-l6-v2.onnx", tensors);
  }
}
