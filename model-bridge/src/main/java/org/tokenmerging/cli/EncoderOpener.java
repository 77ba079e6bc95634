package org.tokenmerging.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
   * @param purpose what is wanted of it where the options say nothing
   */
  TextEncoder open(String model, Map<String, String> options, Purpose purpose);

  /** What a model is opened for. */
  enum Purpose {
    /** To encode texts: of ordinary text a rate is what it deletes on average. */
    ENCODE(EncoderOptions.defaults().preferredBudget(), false),

    /**
     * To evaluate texts as wholes: a rate is of all texts of a call together where scores compare,
     * so that methods are compared at the same deletion.
     */
    EVALUATE("total", false),

    /** The same for texts and their words. */
    EVALUATE_WORDS("total", true);

    private final String preferredBudget;
    private final boolean deletedStates;

    Purpose(String preferredBudget, boolean deletedStates) {
      this.preferredBudget = preferredBudget;
      this.deletedStates = deletedStates;
    }

    /** What a rate is a share of, as {@link EncoderOptions#withPreferredBudget} reads it. */
    String preferredBudget() {
      return preferredBudget;
    }

    /**
     * Whether results carry vectors of deleted pieces, so that every word has one; where texts are
     * looked at as wholes they are only in the way.
     */
    boolean deletedStates() {
      return deletedStates;
    }
  }

  /** Opens a model to encode texts. */
  default TextEncoder open(String model, Map<String, String> options) {
    return open(model, options, Purpose.ENCODE);
  }

  /** Opens a model to evaluate texts as wholes. */
  default TextEncoder openToEvaluate(String model, Map<String, String> options) {
    return open(model, options, Purpose.EVALUATE);
  }

  /** Opens a model to evaluate texts and their words. */
  default TextEncoder openToEvaluateWords(String model, Map<String, String> options) {
    return open(model, options, Purpose.EVALUATE_WORDS);
  }

  /** Opens the real encoder. */
  static TextEncoder bridge(String model, Map<String, String> options, Purpose purpose) {
    EncoderOptions chosen =
        EncoderOptions.from(options)
            .withPreferredBudget(purpose.preferredBudget())
            .withDeletedStates(purpose.deletedStates());
    TokenMergingEncoder encoder = TokenMergingEncoder.open(model, chosen);
    return new TextEncoder() {
      @Override
      public String model() {
        return encoder.model().name();
      }

      @Override
      public String budget() {
        return encoder.budgetName();
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
