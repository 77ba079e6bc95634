package org.tokenmerging.cli;

import java.util.List;
import java.util.Map;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Pieces;

/** Opens an encoder as the user wants it. */
interface EncoderOpener {

  /**
   * Opens a model.
   *
   * @param model a name or directory
   * @param options by name, as {@link EncoderOptions#from} reads them
   * @param deletedStates whether results carry the states of deleted pieces, so that every word has
   *     a vector; where texts are looked at as wholes they are only in the way
   */
  TextEncoder open(String model, Map<String, String> options, boolean deletedStates);

  /** Opens a model to encode texts as wholes. */
  default TextEncoder open(String model, Map<String, String> options) {
    return open(model, options, false);
  }

  /** Opens a model to evaluate texts as wholes. */
  default TextEncoder openToEvaluate(String model, Map<String, String> options) {
    return open(model, options, false);
  }

  /** Opens a model to evaluate texts and their words. */
  default TextEncoder openToEvaluateWords(String model, Map<String, String> options) {
    return open(model, options, true);
  }

  /** Opens the real encoder. */
  static TextEncoder bridge(String model, Map<String, String> options, boolean deletedStates) {
    EncoderOptions chosen = EncoderOptions.from(options).withDeletedStates(deletedStates);
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
      public Pieces pieces(String text) {
        return encoder.pieces(text);
      }

      @Override
      public void close() {
        encoder.close();
      }
    };
  }
}
