package org.tokenmerging.training.diagnostics;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A vowel goes where a lower-case consonant stands right before it, and stays anywhere else: {@code
 * #EOubXga} becomes {@code #EOubXg}. About 25 pairs of a consonant of either case and a vowel are
 * planted in random letters.
 */
public record ContextualVowelRemoval() implements DiagnosticTask {

  private static final double MEAN_PAIRS = 25;
  private static final int PAIR = 2;

  private static final Oracle REMOVABLE =
      new CharacterOracle(
          "vowels after a lower-case consonant",
          (input, at) ->
              Letters.isVowel(input.charAt(at))
                  && Letters.isLowerCaseConsonant(input.charAt(at - 1)));

  @Override
  public String name() {
    return "contextual-vowel-removal";
  }

  @Override
  public DiagnosticString draw(RandomGenerator random) {
    StringBuilder letters = Letters.random(DiagnosticString.LETTERS, random);
    for (int place : Planting.places(letters.length(), PAIR, MEAN_PAIRS, random)) {
      letters.setCharAt(place, Letters.consonant(random));
      letters.setCharAt(place + 1, Letters.vowel(random));
    }
    return Removal.of(DiagnosticString.BEGIN + letters, REMOVABLE);
  }

  @Override
  public List<Oracle> oracles() {
    return List.of(REMOVABLE);
  }
}
