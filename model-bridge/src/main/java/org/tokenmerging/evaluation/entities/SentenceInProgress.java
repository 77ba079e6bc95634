package org.tokenmerging.evaluation.entities;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.text.Span;

/**
 * A sentence that is read word by word. Where its running text came before, each word is found in
 * it; else the words are joined by one blank.
 */
final class SentenceInProgress {

  private final StringBuilder text = new StringBuilder();
  private final List<Span> words = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private boolean running;

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * Takes the running text.
   *
   * @throws EvaluationDataException if words came before it
   */
  void add(ConllLine.RunningText given) {
    if (!isEmpty()) {
      throw new EvaluationDataException(
          given.place()
              + "the text of a sentence stands after a word of it; allowed: before its first word,"
              + " after an empty line");
    }
    running = true;
    text.setLength(0);
    text.append(given.text());
  }

  /**
   * Takes the next word.
   *
   * @throws EvaluationDataException if the running text does not go on with it
   */
  void add(ConllLine.Word word) {
    int begin = running ? find(word) : append(word.word());
    words.add(new Span(begin, begin + word.word().length()));
    tags.add(word.tag());
  }

  private int find(ConllLine.Word word) {
    int begin = end();
    while (begin < text.length() && isSpace(text.charAt(begin))) {
      begin++;
    }
    if (!text.substring(begin).startsWith(word.word())) {
      throw new EvaluationDataException(
          word.place()
              + "the text of the sentence does not go on with '"
              + word.word()
              + "'; allowed: its words in order, with nothing but white space between them, or no"
              + " line '"
              + ConllLine.TEXT
              + "...', then words are joined by blanks");
    }
    return begin;
  }

  private int append(String word) {
    if (!isEmpty()) {
      text.append(' ');
    }
    int begin = text.length();
    text.append(word);
    return begin;
  }

  private int end() {
    return isEmpty() ? 0 : words.get(words.size() - 1).end();
  }

  private static boolean isSpace(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  TaggedSentence sentence() {
    return new TaggedSentence(text.toString(), words, tags);
  }
}
