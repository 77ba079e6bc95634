package org.tokenmerging.evaluation.entities;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.evaluation.PieceCount;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Span;

/**
 * The vectors of the words of sentences, restored where a word's pieces were deleted ({@link
 * CompressedText#vector(Span)}), and how many pieces stayed. Takes a sentence at a time and keeps
 * nothing else of it. Not for use by several threads.
 */
public final class WordVectors implements Consumer<CompressedText> {

  private final Iterator<TaggedSentence> sentences;
  private final List<List<float[]>> vectors = new ArrayList<>();
  private final PieceCount pieces = new PieceCount();

  /**
   * Without vectors yet.
   *
   * @param sentences in the order in which their texts will come
   */
  public WordVectors(List<TaggedSentence> sentences) {
    this.sentences = sentences.iterator();
  }

  /**
   * Adds what became of the next sentence, with the states of deleted pieces.
   *
   * @throws IllegalArgumentException if it is another sentence's text, or one too many
   */
  @Override
  public void accept(CompressedText text) {
    if (!sentences.hasNext()) {
      throw new IllegalArgumentException("there are more texts than sentences");
    }
    TaggedSentence sentence = sentences.next();
    if (!text.text().equals(sentence.text())) {
      throw new IllegalArgumentException("a text is not that of the next sentence");
    }
    vectors.add(sentence.words().stream().map(word -> text.vector(word).values()).toList());
    pieces.add(text);
  }

  /** {@code [sentences][words][hidden]}. */
  List<List<float[]>> bySentence() {
    return List.copyOf(vectors);
  }

  /** {@code [words][hidden]}, those of all sentences in a row. */
  List<float[]> inRow() {
    return vectors.stream().flatMap(List::stream).toList();
  }

  /** Deleted pieces divided by pieces, over all sentences of all of these. */
  static double deletionRate(List<WordVectors> all) {
    return PieceCount.deletionRate(all.stream().map(some -> some.pieces).toList());
  }
}
