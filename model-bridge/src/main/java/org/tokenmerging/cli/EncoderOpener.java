package org.tokenmerging.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;

/** Opens an encoder as the user wants it. */
interface EncoderOpener {

  /**
   * Opens a model.
   *
   * @param model a name or directory
   * @param options by name, as {@link EncoderOptions#from} reads them
   * @param preferredBudget as {@link EncoderOptions#withPreferredBudget} reads it
   */
  TextEncoder open(String model, Map<String, String> options, String preferredBudget);

  /** Opens a model to encode with: of ordinary text a rate is what it deletes on average. */
  default TextEncoder open(String model, Map<String, String> options) {
    return open(model, options, EncoderOptions.defaults().preferredBudget());
  }

  /**
   * Opens a model to evaluate: a rate is of all texts together where scores compare, so that
   * methods are compared at the same deletion.
   */
  default TextEncoder openToEvaluate(String model, Map<String, String> options) {
    return open(model, options, "total");
  }

  /**
   * Opens the real encoder. Commands look at texts as wholes, so the states of deleted pieces are
   * not carried along.
   */
  static TextEncoder bridge(String model, Map<String, String> options, String preferredBudget) {
    EncoderOptions chosen =
        EncoderOptions.from(options).withPreferredBudget(preferredBudget).withDeletedStates(false);
    TokenMergingEncoder encoder = TokenMergingEncoder.open(model, chosen);
    return new TextEncoder() {
      @Override
      public String model() {
        return encoder.model().name();
      }

      @Override
      public List<CompressedText> encodeAll(List<String> texts) {
        return encoder.encodeAll(texts);
      }

      @Override
      public void encodeAll(List<String> texts, Consumer<CompressedText> results) {
        encoder.encodeAll(texts, results);
      }

      @Override
      public void close() {
        encoder.close();
      }
    };
  }
}
