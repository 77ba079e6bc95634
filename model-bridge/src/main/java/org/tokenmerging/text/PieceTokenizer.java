package org.tokenmerging.text;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into the pieces that a model reads. Implementations are safe for use by many threads
 * until closed.
 */
public interface PieceTokenizer extends AutoCloseable {

  /**
   * The tokenizer of a model; the caller closes it.
   *
   * @param tokenizerJson the sub-word tokenizer's file; null for a model that reads bytes
   */
  static PieceTokenizer open(@Nullable Path tokenizerJson) {
    return tokenizerJson == null
        ? new BytePieceTokenizer()
        : SubwordPieceTokenizer.open(tokenizerJson);
  }

  /**
   * The pieces of a text, without specials.
   *
   * <p>Empty or blank text has none. A lone surrogate is read as U+FFFD. Text never yields the id
   * of a special, whatever it spells.
   *
   * @param text any string
   * @return its pieces, spans into {@code text} itself
   */
  Pieces tokenize(String text);

  /** Ids of the specials that the model wants before a segment; a fresh array. */
  int[] before();

  /** Ids of the specials that the model wants after a segment; a fresh array. */
  int[] after();

  /** The id of the piece that stands for what the model does not know, if it has one. */
  default OptionalInt unknown() {
    return OptionalInt.empty();
  }

  /** Frees what is native; a second call does nothing. */
  @Override
  void close();
}
