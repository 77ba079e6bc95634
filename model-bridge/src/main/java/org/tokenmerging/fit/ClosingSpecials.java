package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.PieceTokenizer;

/** What becomes of the specials behind a text: which ids a fitted gate always or never keeps. */
final class ClosingSpecials {

  private ClosingSpecials() {}

  /**
   * The encoder's config with ids as a recipe says, whatever a gate of before did with them. That
   * of T5's family is left alone.
   *
   * @param tokenizer the encoder's own, open
   */
  static ModelConfig config(
      ModelConfig config, PieceTokenizer tokenizer, FitRecipe.Specials specials) {
    if (config.encoder().family() != EncoderShape.Family.BERT) {
      return config;
    }
    List<Integer> closing = IntStream.of(tokenizer.after()).distinct().boxed().toList();
    List<Integer> stay = new ArrayList<>(config.protectedIds());
    stay.removeAll(closing);
    return switch (specials) {
      case DROPPED -> config.withIds(stay, closing);
      case SCORED -> config.withIds(stay, List.of());
      case KEPT -> {
        stay.addAll(closing);
        yield config.withIds(stay, List.of());
      }
    };
  }
}
