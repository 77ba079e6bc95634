package org.tokenmerging.evaluation.entities;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.classifier.Features;

/**
 * What can be seen of a word without any encoder: the word, the one before it and the one after it,
 * lower-cased, its shape and its last three characters. All weigh alike, and their squares sum to
 * 1.
 */
final class WrittenWords {

  private static final int ENDING = 3;

  private WrittenWords() {}

  /** The features of all words of sentences in a row; each is made when it is asked for. */
  static Stream<Features> features(List<TaggedSentence> sentences) {
    return sentences.stream()
        .flatMap(
            sentence ->
                IntStream.range(0, sentence.words().size())
                    .mapToObj(word -> Features.of(weights(sentence, word))));
  }

  /** Names of what a word has, each with its weight. */
  static Map<String, Double> weights(TaggedSentence sentence, int index) {
    String word = sentence.word(index);
    Stream<String> names =
        Stream.of(
            "word " + lower(word),
            "before " + neighbour(sentence, index - 1),
            "after " + neighbour(sentence, index + 1),
            "shape " + shape(word),
            "ending " + ending(lower(word)));
    return names.collect(Collectors.toMap(name -> name, name -> 1 / Math.sqrt(5)));
  }

  private static String neighbour(TaggedSentence sentence, int index) {
    boolean there = index >= 0 && index < sentence.words().size();
    return there ? lower(sentence.word(index)) : "";
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * A word with X for capitals, x for other letters, 0 for digits and all else as it is, runs of
   * one sign written once: {@code Xx} of {@code Berlin}, {@code X-0} of {@code A-320}.
   */
  static String shape(String word) {
    StringBuilder shape = new StringBuilder();
    word.codePoints()
        .map(WrittenWords::sign)
        .filter(sign -> shape.isEmpty() || shape.codePointBefore(shape.length()) != sign)
        .forEachOrdered(shape::appendCodePoint);
    return shape.toString();
  }

  private static int sign(int character) {
    if (Character.isLetter(character)) {
      boolean capital = Character.isUpperCase(character) || Character.isTitleCase(character);
      return capital ? 'X' : 'x';
    }
    return Character.isDigit(character) ? '0' : character;
  }

  private static String ending(String word) {
    int characters = word.codePointCount(0, word.length());
    return word.substring(word.offsetByCodePoints(0, Math.max(0, characters - ENDING)));
  }
}
