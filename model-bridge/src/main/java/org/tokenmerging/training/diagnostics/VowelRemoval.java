package org.tokenmerging.training.diagnostics;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random letters lose every vowel: {@code #zEKRr} becomes {@code #zKRr}. */
public record VowelRemoval() implements DiagnosticTask {

  private static final Oracle VOWELS =
      new CharacterOracle("vowels", (input, at) -> Letters.isVowel(input.charAt(at)));

  @Override
  public String name() {
    return "vowel-removal";
  }

  @Override
  public DiagnosticString draw(RandomGenerator random) {
    String letters = Letters.random(DiagnosticString.LETTERS, random).toString();
    return Removal.of(DiagnosticString.BEGIN + letters, VOWELS);
  }

  @Override
  public List<Oracle> oracles() {
    return List.of(VOWELS);
  }
}
