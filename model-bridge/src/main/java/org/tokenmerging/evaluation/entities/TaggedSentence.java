package org.tokenmerging.evaluation.entities;

import java.util.List;
import org.tokenmerging.text.Span;

/**
 * A sentence of which it is known where its words stand and which of them are names.
 *
 * @param text the whole sentence
 * @param words {@code [words]}, their places in the text, in order; at least one
 * @param tags {@code [words]}: {@code O}, {@code B-TYPE} or {@code I-TYPE}
 */
public record TaggedSentence(String text, List<Span> words, List<String> tags) {

  public TaggedSentence {
    words = List.copyOf(words);
    tags = List.copyOf(tags);
    if (words.isEmpty() || words.size() != tags.size()) {
      throw new IllegalArgumentException(
          words.size() + " words with " + tags.size() + " tags; one each, at least one");
    }
  }

  /** A word as it is written. */
  String word(int index) {
    return words.get(index).of(text);
  }
}
