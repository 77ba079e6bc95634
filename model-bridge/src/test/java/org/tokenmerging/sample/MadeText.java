package org.tokenmerging.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Text of made-up words, a few of them frequent and most of them rare. */
public final class MadeText {

  private static final String[] SYLLABLES = {"ba", "de", "fi", "ko", "lu", "me", "na", "ro", "si"};

  private final Random random;

  public MadeText(long seed) {
    this.random = new Random(seed);
  }

  /** All words there are, and the full stop. */
  public static List<String> words() {
    List<String> words = new ArrayList<>(List.of("."));
    for (String first : SYLLABLES) {
      for (String second : SYLLABLES) {
        words.add(first + second);
      }
    }
    return words;
  }

  /**
   * Sentences.
   *
   * @param shortest words of the shortest
   * @param longest words of the longest
   */
  public List<String> sentences(int count, int shortest, int longest) {
    List<String> sentences = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sentences.add(sentence(shortest + random.nextInt(longest - shortest + 1)));
    }
    return sentences;
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < words; i++) {
      double chance = random.nextDouble();
      int word = 1 + (int) (chance * chance * chance * SYLLABLES.length * SYLLABLES.length);
      sentence.append(i == 0 ? "" : " ").append(words().get(word));
    }
    return sentence.append(" .").toString();
  }

  /** A file of sentences, one on each line. */
  public static Path file(Path folder, String name, int count, int shortest, int longest) {
    try {
      List<String> sentences = new MadeText(count).sentences(count, shortest, longest);
      return Files.write(folder.resolve(name), sentences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
