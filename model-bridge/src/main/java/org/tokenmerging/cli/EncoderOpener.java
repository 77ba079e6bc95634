package org.tokenmerging.cli;

import java.util.List;
import java.util.Map;
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
   */
  TextEncoder open(String model, Map<String, String> options);

  /**
   * Opens the real encoder. Commands look at texts as wholes, so the states of deleted pieces are
   * not carried along.
   */
  static TextEncoder bridge(String model, Map<String, String> options) {
    EncoderOptions chosen = EncoderOptions.from(options).withDeletedStates(false);
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
      public void close() {
        encoder.close();
      }
    };
  }
}
