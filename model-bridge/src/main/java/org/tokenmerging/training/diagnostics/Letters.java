package org.tokenmerging.training.diagnostics;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The 52 letters of the strings, and random ones of them. */
final class Letters {

  private static final String ALL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String VOWELS = "aeiouAEIOU";
  private static final String CONSONANTS =
      ALL.chars()
          .filter(letter -> !isVowel((char) letter))
          .mapToObj(Character::toString)
          .collect(Collectors.joining());

  private Letters() {}

  static boolean isVowel(char letter) {
    return VOWELS.indexOf(letter) >= 0;
  }

  static boolean isLowerCaseConsonant(char letter) {
    return letter >= 'a' && letter <= 'z' && !isVowel(letter);
  }

  static char vowel(RandomGenerator random) {
    return one(VOWELS, random);
  }

  static char consonant(RandomGenerator random) {
    return one(CONSONANTS, random);
  }

  /** So many letters, each as likely as any other. */
  static StringBuilder random(int count, RandomGenerator random) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(one(ALL, random));
    }
    return letters;
  }

  private static char one(String letters, RandomGenerator random) {
    return letters.charAt(random.nextInt(letters.length()));
  }
}
