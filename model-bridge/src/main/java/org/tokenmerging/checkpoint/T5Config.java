package org.tokenmerging.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;

/**
 * Reads the {@code config.json} of MrT5, ByT5 and T5.
 *
 * <p>What makes MrT5 (gate layer, k, threshold, softmax) must be in the file: the defaults of its
 * published classes are not those that models were trained with. Plain T5 files have always left
 * out two values, whose absence has a meaning: a feed-forward without {@code feed_forward_proj} is
 * {@code relu}, and distances without {@code relative_attention_max_distance} end at {@value
 * #T5_MAX_DISTANCE}.
 */
final class T5Config {

  /** Where distances end in every T5 that does not say so itself. */
  static final int T5_MAX_DISTANCE = 128;

  /** Rows of a segment where nothing else is said; relative positions set no limit. */
  private static final int BYTE_SEGMENT = 1024;

  private static final int SUBWORD_SEGMENT = 512;

  /** The bytes and three specials before them. */
  private static final int BYTE_VOCABULARY = 259;

  private static final String BYTE_TOKENIZER = "ByT5Tokenizer";
  private static final int MOST = HuggingFaceConfig.MOST;

  private final JsonFile config;
  private final boolean mrt5;

  private T5Config(JsonFile config) {
    this.config = config;
    this.mrt5 = config.node(HuggingFaceConfig.MODEL_TYPE).asText().equals("mrt5");
  }

  /**
   * Reads it.
   *
   * @param subwords whether a {@code tokenizer.json} lies beside it
   */
  static PublishedConfig read(JsonFile config, boolean subwords) {
    return new T5Config(config).read(subwords);
  }

  private PublishedConfig read(boolean subwords) {
    config.requireIfAny("pad_token_id", 0);
    config.requireIfAny("eos_token_id", 1);
    EncoderShape shape = shape();
    ModelConfig.Gate gate = mrt5 ? gate() : null;
    String pieces = pieces(subwords);
    boolean bytes = pieces.equals(ModelConfig.BYTES);
    return new PublishedConfig(
        shape,
        gate,
        gate == null ? 0 : gateLayer(shape),
        pieces,
        config
            .integerIfAny("n_positions", PublishedConfig.LEAST_SEGMENT, MOST)
            .orElse(bytes ? BYTE_SEGMENT : SUBWORD_SEGMENT),
        config.integer("vocab_size", bytes ? BYTE_VOCABULARY : 1, Integer.MAX_VALUE));
  }

  private EncoderShape shape() {
    return new EncoderShape(
        Family.T5,
        config.integer("num_layers", 1, PublishedConfig.MOST_LAYERS),
        config.integer("d_model", 1, MOST),
        config.integer("num_heads", 1, MOST),
        config.integer("d_kv", 1, MOST),
        config.integer("d_ff", 1, MOST),
        feedForward(),
        mrt5 && config.flag("use_softmax1") ? SoftmaxKind.SOFTMAX1 : SoftmaxKind.SOFTMAX,
        config.number("layer_norm_epsilon", 0, 1),
        distances());
  }

  /** The names {@code is_gated_act} and {@code dense_act_fn} say the same again in newer files. */
  private FeedForwardKind feedForward() {
    String named =
        mrt5 || config.has("feed_forward_proj")
            ? config.word("feed_forward_proj", List.of("gated-gelu", "relu"))
            : "relu";
    boolean gated = named.equals("gated-gelu");
    config.requireIfAny("is_gated_act", gated);
    config.requireIfAny("dense_act_fn", gated ? "gelu_new" : "relu");
    return gated ? FeedForwardKind.GATED_GELU : FeedForwardKind.RELU;
  }

  private RelativeDistances distances() {
    String furthest = "relative_attention_max_distance";
    return new RelativeDistances(
        config.integer("relative_attention_num_buckets", 1, MOST),
        mrt5 || config.has(furthest) ? config.integer(furthest, 1, MOST) : T5_MAX_DISTANCE);
  }

  private ModelConfig.@Nullable Gate gate() {
    config.word("deletion_type", List.of("scaled_sigmoid"));
    if (config.flag("has_absolute_position_embeddings")) {
      throw config.wrong(
          "has_absolute_position_embeddings",
          config.node("has_absolute_position_embeddings"),
          "false: absolute positions are not computed here");
    }
    double far = Float.MAX_VALUE;
    return new ModelConfig.Gate(
        ModelConfig.GateKind.STATES,
        config.number("sigmoid_mask_scale", -far, 0),
        config.number("deletion_threshold", -far, far),
        config.flag("gate_layer_norm"));
  }

  private int gateLayer(EncoderShape shape) {
    return config.integer("delete_gate_layer", 1, shape.layers() - 1);
  }

  private String pieces(boolean subwords) {
    if (config.node("tokenizer_class").asText().equals(BYTE_TOKENIZER)) {
      return ModelConfig.BYTES;
    }
    return mrt5 && !subwords ? ModelConfig.BYTES : ModelConfig.SUBWORD;
  }
}
