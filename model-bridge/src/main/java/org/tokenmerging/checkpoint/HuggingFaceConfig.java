package org.tokenmerging.checkpoint;

import java.util.List;
import org.tokenmerging.model.ModelFormatException;

/**
 * Reads the {@code config.json} of a checkpoint. Every value is the file's own. A key that is
 * missing is refused, unless the format itself says what its absence means.
 */
final class HuggingFaceConfig {

  /** More heads or numbers than any encoder has. */
  static final int MOST = 1 << 20;

  static final String MODEL_TYPE = "model_type";

  private static final List<String> T5_FAMILY = List.of("mrt5", "t5", "mt5");
  private static final String BERT = "bert";

  private HuggingFaceConfig() {}

  /**
   * Reads it.
   *
   * @param subwords whether a {@code tokenizer.json} lies beside it
   * @throws ModelFormatException that names the file and the first key that is missing, wrong or
   *     asks for something that this encoder does not compute
   */
  static PublishedConfig read(JsonFile config, boolean subwords) {
    String type = config.word(MODEL_TYPE, List.of("mrt5", "t5", "mt5", "bert"));
    try {
      return type.equals(BERT) ? BertConfig.read(config) : T5Config.read(config, subwords);
    } catch (IllegalArgumentException e) { // values that are sound one by one but not together
      throw new ModelFormatException(
          config.path() + ": " + e.getMessage() + "; take the file that belongs to the weights", e);
    }
  }

  /** Whether a checkpoint has the tensors of a T5 encoder, by its model type. */
  static boolean isT5(JsonFile config) {
    return T5_FAMILY.contains(config.node(MODEL_TYPE).asText());
  }
}
