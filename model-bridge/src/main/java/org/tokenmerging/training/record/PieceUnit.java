package org.tokenmerging.training.record;

import java.util.Locale;
import org.tokenmerging.model.ModelConfig;

/** What a model's pieces are called where a run says how many it has read. */
public enum PieceUnit {
  /** Of a model that reads bytes. */
  BYTES,
  /** Of any other: sub-words. */
  PIECES;

  /** That of a model. */
  public static PieceUnit of(ModelConfig config) {
    return config.pieces().equals(ModelConfig.BYTES) ? BYTES : PIECES;
  }

  /** Its name in logs and progress, {@code bytes} or {@code pieces}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
