package org.tokenmerging.cli;

import java.util.List;
import org.tokenmerging.evaluation.PooledVectors;

/** Encodes the texts of an evaluation while somebody may watch. */
final class WatchedTexts {

  private WatchedTexts() {}

  /** Encodes texts in one call, for a budget may be shared out over all of them. */
  static PooledVectors encode(List<String> texts, TextEncoder encoder, Progress progress) {
    PooledVectors vectors = new PooledVectors();
    encoder.encodeAll(
        texts,
        text -> {
          vectors.accept(text);
          progress.step(1);
        });
    return vectors;
  }
}
