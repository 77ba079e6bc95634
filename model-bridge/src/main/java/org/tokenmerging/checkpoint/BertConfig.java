package org.tokenmerging.checkpoint;

import java.util.List;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;

/** Reads the {@code config.json} of a BERT-family encoder. */
final class BertConfig {

  private static final int MOST = HuggingFaceConfig.MOST;

  private BertConfig() {}

  /** Reads it. */
  static PublishedConfig read(JsonFile config) {
    config.word("hidden_act", List.of("gelu"));
    config.requireIfAny("position_embedding_type", "absolute");
    config.requireIfAny("is_decoder", false);
    config.requireIfAny("add_cross_attention", false);
    int hidden = config.integer("hidden_size", 1, MOST);
    EncoderShape shape =
        EncoderShape.bert(
            config.integer("num_hidden_layers", 1, PublishedConfig.MOST_LAYERS),
            hidden,
            config.integer("num_attention_heads", 1, hidden),
            config.integer("intermediate_size", 1, MOST),
            config.number("layer_norm_eps", 0, 1));
    return new PublishedConfig(
        shape,
        null,
        0,
        ModelConfig.SUBWORD,
        config.integer("max_position_embeddings", PublishedConfig.LEAST_SEGMENT, MOST),
        config.integer("vocab_size", 1, Integer.MAX_VALUE));
  }
}
