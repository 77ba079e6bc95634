package org.tokenmerging.training.step;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.training.optimiser.WeightSet;

/** A BERT of two layers with a gate between them and random weights, for training. */
final class MadeBertTraining {

  private static final int WIDTH = 16;
  private static final int INNER = 32;

  private final RandomTensors random = new RandomTensors(8);
  private final Map<String, WeightTensor> tensors = new TreeMap<>();

  private MadeBertTraining() {
    normal("embeddings.word_embeddings.weight", 1, MadeTraining.VOCABULARY, WIDTH);
    normal("embeddings.position_embeddings.weight", 0.2, 16, WIDTH);
    normal("embeddings.token_type_embeddings.weight", 0.1, 2, WIDTH);
    norm("embeddings.LayerNorm");
    layer("encoder.layer.0");
    layer("encoder.layer.1");
    norm1("encoder.layer.1.delete_gate.layer_norm.weight");
    linear("encoder.layer.1.delete_gate.feed_forward", 1, WIDTH);
  }

  static WeightSet weights() {
    return new WeightSet(new MadeBertTraining().tensors);
  }

  /** 1 is the end of a text, and dropped; nothing is protected. */
  static ModelConfig config(ModelPooling pooling) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "made",
        EncoderShape.bert(2, WIDTH, 2, INNER, 1e-12),
        1,
        new ModelConfig.Gate(ModelConfig.GateKind.STATES, -30, -15, true),
        false,
        null,
        null,
        pooling,
        ModelConfig.SUBWORD,
        "",
        16,
        List.of(),
        List.of(1),
        "gate",
        0.5,
        "none",
        "made for a test",
        "none",
        Map.of(),
        Map.of());
  }

  private void layer(String name) {
    for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
      linear(name + ".attention." + part, WIDTH, WIDTH);
    }
    norm(name + ".attention.output.LayerNorm");
    linear(name + ".intermediate.dense", INNER, WIDTH);
    linear(name + ".output.dense", WIDTH, INNER);
    norm(name + ".output.LayerNorm");
  }

  private void linear(String name, int out, int in) {
    normal(name + ".weight", 1 / Math.sqrt(in), out, in);
    normal(name + ".bias", 0.1, out);
  }

  private void norm(String name) {
    norm1(name + ".weight");
    normal(name + ".bias", 0.1, WIDTH);
  }

  private void norm1(String name) {
    tensors.put(name, RandomTensors.filled(name, new int[] {WIDTH}, 1));
  }

  private void normal(String name, double deviation, int... shape) {
    tensors.put(name, random.normal(name, shape, deviation));
  }
}
