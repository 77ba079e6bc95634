package org.tokenmerging.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;

/** The tensors of a BERT-family encoder. */
final class BertTensors {

  /** A row a word. */
  static final String WORDS = "embeddings.word_embeddings.weight";

  private BertTensors() {}

  /** Names and shapes; every row of the longest segment has a position. */
  static Map<String, int[]> of(ModelConfig config) {
    EncoderShape encoder = config.encoder();
    int hidden = encoder.hidden();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put(WORDS, new int[] {RequiredTensors.ANY, hidden});
    int positions = RequiredTensors.atLeast(config.maxSegment());
    shapes.put("embeddings.position_embeddings.weight", new int[] {positions, hidden});
    shapes.put("embeddings.token_type_embeddings.weight", new int[] {RequiredTensors.ANY, hidden});
    norm(shapes, "embeddings.LayerNorm", hidden);
    for (int layer = 0; layer < encoder.layers(); layer++) {
      layer(shapes, "encoder.layer." + layer, encoder);
    }
    return shapes;
  }

  private static void layer(Map<String, int[]> shapes, String name, EncoderShape encoder) {
    int hidden = encoder.hidden();
    for (String part : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
      linear(shapes, name + ".attention." + part, hidden, hidden);
    }
    norm(shapes, name + ".attention.output.LayerNorm", hidden);
    linear(shapes, name + ".intermediate.dense", encoder.intermediate(), hidden);
    linear(shapes, name + ".output.dense", hidden, encoder.intermediate());
    norm(shapes, name + ".output.LayerNorm", hidden);
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name, int width) {
    shapes.put(name + ".weight", new int[] {width});
    shapes.put(name + ".bias", new int[] {width});
  }
}
