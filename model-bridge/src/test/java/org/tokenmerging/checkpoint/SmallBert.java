package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.tokenmerging.graph.WeightTensor;

/**
 * A tiny BERT with random weights, as a Hugging Face folder: four layers of width 16, segments of
 * {@value #SEGMENT} rows, a vocabulary of its own words.
 */
final class SmallBert {

  static final int SEGMENT = 128;

  private static final int HIDDEN = 16;
  private static final int INNER = 32;
  private static final int LAYERS = 4;
  private static final List<String> SPECIALS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");

  private final Random random;
  private final List<String> words;
  private final Map<String, WeightTensor> tensors = new LinkedHashMap<>();

  /**
   * Draws the weights.
   *
   * @param words what its tokenizer knows beside specials
   */
  SmallBert(List<String> words, long seed) {
    this.random = new Random(seed);
    this.words = words;
    put("embeddings.word_embeddings.weight", 1, words.size() + SPECIALS.size(), HIDDEN);
    put("embeddings.position_embeddings.weight", 0.2, SEGMENT, HIDDEN);
    put("embeddings.token_type_embeddings.weight", 0.1, 2, HIDDEN);
    norm("embeddings.LayerNorm");
    for (int layer = 0; layer < LAYERS; layer++) {
      layer("encoder.layer." + layer);
    }
  }

  private void layer(String name) {
    for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
      linear(name + ".attention." + part, HIDDEN, HIDDEN);
    }
    norm(name + ".attention.output.LayerNorm");
    linear(name + ".intermediate.dense", INNER, HIDDEN);
    linear(name + ".output.dense", HIDDEN, INNER);
    norm(name + ".output.LayerNorm");
  }

  private void linear(String name, int out, int in) {
    put(name + ".weight", 1.2 / Math.sqrt(in), out, in);
    put(name + ".bias", 0.1, out);
  }

  private void norm(String name) {
    put(name + ".weight", 0.2, HIDDEN);
    float[] weights = Objects.requireNonNull(tensors.get(name + ".weight")).values();
    for (int d = 0; d < HIDDEN; d++) {
      weights[d] += 1;
    }
    put(name + ".bias", 0.1, HIDDEN);
  }

  private void put(String name, double deviation, int... shape) {
    int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    tensors.put(name, new WeightTensor(name, shape, values));
  }

  /** Writes a folder to import from. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    ObjectMapper json = new ObjectMapper();
    json.writeValue(folder.resolve("config.json").toFile(), config());
    json.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer(json));
    SafetensorsWriter.write(new NamedWeights("made", tensors), folder.resolve("model.safetensors"));
    return folder;
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "bert");
    config.put("hidden_act", "gelu");
    config.put("hidden_size", HIDDEN);
    config.put("num_hidden_layers", LAYERS);
    config.put("num_attention_heads", 2);
    config.put("intermediate_size", INNER);
    config.put("layer_norm_eps", 1e-12);
    config.put("max_position_embeddings", SEGMENT);
    config.put("vocab_size", words.size() + SPECIALS.size());
    return config;
  }

  private ObjectNode tokenizer(ObjectMapper json) throws IOException {
    ObjectNode root =
        (ObjectNode)
            json.readTree(
                """
                {"version": "1.0", "truncation": null, "padding": null,
                 "normalizer": {"type": "Lowercase"},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                              {"Sequence": {"id": "A", "type_id": 0}},
                              {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                   "pair": [],
                   "special_tokens": {
                     "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": null,
                 "model": {"type": "WordPiece", "unk_token": "[UNK]",
                   "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                   "vocab": {}},
                 "added_tokens": []}
                """);
    ObjectNode vocabulary = (ObjectNode) root.path("model").path("vocab");
    for (String special : SPECIALS) {
      int id = vocabulary.size();
      vocabulary.put(special, id);
      ObjectNode token = root.withArray("added_tokens").addObject();
      token.put("id", id).put("content", special).put("special", true).put("single_word", false);
      token.put("lstrip", false).put("rstrip", false).put("normalized", false);
    }
    words.forEach(word -> vocabulary.put(word, vocabulary.size()));
    return root;
  }
}
