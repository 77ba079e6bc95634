package org.tokenmerging.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.ModelConfig;

/** The tensors of a T5-family encoder, its delete gate included where it has one, and decoder. */
final class T5Tensors {

  /** A row a piece. */
  static final String PIECES = "shared.weight";

  private T5Tensors() {}

  /** Names and shapes. */
  static Map<String, int[]> of(ModelConfig config) {
    EncoderShape encoder = config.encoder();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put(PIECES, new int[] {RequiredTensors.ANY, encoder.hidden()});
    for (int block = 0; block < encoder.layers(); block++) {
      String name = "encoder.block." + block;
      attention(shapes, name + ".layer.0", "SelfAttention", encoder);
      feedForward(shapes, name + ".layer.1", encoder);
    }
    relativeBias(shapes, "encoder", encoder);
    shapes.put("encoder.final_layer_norm.weight", new int[] {encoder.hidden()});
    gate(shapes, config);
    return shapes;
  }

  /** Adds a decoder without its head. */
  static void decoder(Map<String, int[]> shapes, EncoderShape encoder, DecoderShape decoder) {
    for (int block = 0; block < decoder.layers(); block++) {
      String name = "decoder.block." + block;
      attention(shapes, name + ".layer.0", "SelfAttention", encoder);
      attention(shapes, name + ".layer.1", "EncDecAttention", encoder);
      feedForward(shapes, name + ".layer.2", encoder);
    }
    relativeBias(shapes, "decoder", encoder);
    shapes.put("decoder.final_layer_norm.weight", new int[] {encoder.hidden()});
  }

  private static void relativeBias(Map<String, int[]> shapes, String stack, EncoderShape encoder) {
    RelativeDistances distances = encoder.relativeBias();
    if (distances != null) {
      shapes.put(
          stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight",
          new int[] {distances.buckets(), encoder.heads()});
    }
  }

  private static void attention(
      Map<String, int[]> shapes, String name, String kind, EncoderShape encoder) {
    int hidden = encoder.hidden();
    int inner = encoder.innerWidth();
    for (String part : new String[] {"q", "k", "v"}) {
      shapes.put(name + "." + kind + "." + part + ".weight", new int[] {inner, hidden});
    }
    shapes.put(name + "." + kind + ".o.weight", new int[] {hidden, inner});
    shapes.put(name + ".layer_norm.weight", new int[] {hidden});
  }

  private static void feedForward(Map<String, int[]> shapes, String name, EncoderShape encoder) {
    boolean gated = encoder.feedForward() == FeedForwardKind.GATED_GELU;
    int hidden = encoder.hidden();
    for (String part : gated ? new String[] {"wi_0", "wi_1"} : new String[] {"wi"}) {
      shapes.put(
          name + ".DenseReluDense." + part + ".weight", new int[] {encoder.intermediate(), hidden});
    }
    shapes.put(name + ".DenseReluDense.wo.weight", new int[] {hidden, encoder.intermediate()});
    shapes.put(name + ".layer_norm.weight", new int[] {hidden});
  }

  private static void gate(Map<String, int[]> shapes, ModelConfig config) {
    ModelConfig.Gate gate = config.gate();
    if (gate != null && gate.kind() == ModelConfig.GateKind.STATES) {
      String name = "encoder.block." + config.gateLayer() + ".delete_gate";
      if (gate.layerNorm()) {
        shapes.put(name + ".layer_norm.weight", new int[] {config.hidden()});
      }
      shapes.put(name + ".feed_forward.weight", new int[] {1, config.hidden()});
      shapes.put(name + ".feed_forward.bias", new int[] {1});
    }
  }
}
