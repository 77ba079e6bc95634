package org.tokenmerging.fit;

import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.PieceTokenizer;

/** Which ids a fitted gate never keeps. */
final class DroppedSpecials {

  private DroppedSpecials() {}

  /**
   * By a recipe. Whatever a gate of before dropped does not matter: that of a model that was fitted
   * with scored specials drops them again if the recipe says so.
   *
   * @param config the encoder
   * @param tokenizer its own, open
   * @throws InvalidOptionException if specials shall be scored and there are none to drop
   */
  static List<Integer> of(ModelConfig config, PieceTokenizer tokenizer, FitRecipe recipe) {
    boolean bert = config.encoder().family() == EncoderShape.Family.BERT;
    List<Integer> ids = bert ? closing(config, tokenizer) : config.droppedIds();
    if (recipe.specials() == FitRecipe.Specials.DROPPED) {
      return ids;
    }
    if (ids.isEmpty()) {
      throw new InvalidOptionException(
          "'"
              + config.name()
              + "' has no special that always goes, so there is none to score; leave"
              + " --score-specials out");
    }
    return List.of();
  }

  /** What stands behind a text and is not protected: [SEP]. */
  private static List<Integer> closing(ModelConfig config, PieceTokenizer tokenizer) {
    return IntStream.of(tokenizer.after())
        .filter(id -> !config.protectedIds().contains(id))
        .distinct()
        .boxed()
        .toList();
  }
}
