package org.tokenmerging.cli;

import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.representation.CompressedText;

/** Encodes the texts of an evaluation while somebody may watch. */
final class WatchedTexts {

  private WatchedTexts() {}

  /** Encodes texts in one call, for a budget may be shared out over all of them. */
  static PooledVectors encode(List<String> texts, TextEncoder encoder, Progress progress) {
    return encode(texts, encoder, new PooledVectors(), progress);
  }

  /** The same; each result is handed on as soon as it is there. */
  static <C extends Consumer<CompressedText>> C encode(
      List<String> texts, TextEncoder encoder, C results, Progress progress) {
    encoder.encodeAll(
        texts,
        text -> {
          results.accept(text);
          progress.step(1);
        });
    return results;
  }
}
