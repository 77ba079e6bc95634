package org.tokenmerging.training.diagnostics;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Each {@code ABC} becomes {@code D}: {@code #KjABCZC} becomes {@code #KjDZC}. About five {@code
 * ABC} are planted in random letters.
 *
 * <p>Of three letters one is enough, so two may go. The published models delete every {@code B}, in
 * an {@code ABC} or not (its neighbours remember it), and with a stronger pull the {@code C} of
 * each {@code ABC} as well; both are oracles here.
 */
public record SequenceMerge() implements DiagnosticTask {

  private static final double MEAN_PLANTED = 5;
  private static final String SEQUENCE = "ABC";
  private static final String MERGED = "D";

  private static final Oracle EVERY_B =
      new CharacterOracle("every B", (input, at) -> input.charAt(at) == 'B');

  private static final Oracle EVERY_B_AND_MERGED_C =
      new CharacterOracle(
          "every B and the C of each ABC",
          (input, at) ->
              input.charAt(at) == 'B' || (at >= 2 && input.startsWith(SEQUENCE, at - 2)));

  @Override
  public String name() {
    return "sequence-merge";
  }

  @Override
  public DiagnosticString draw(RandomGenerator random) {
    StringBuilder letters = Letters.random(DiagnosticString.LETTERS, random);
    for (int place : Planting.places(letters.length(), SEQUENCE.length(), MEAN_PLANTED, random)) {
      letters.replace(place, place + SEQUENCE.length(), SEQUENCE);
    }
    String input = DiagnosticString.BEGIN + letters;
    return new DiagnosticString(input, input.replace(SEQUENCE, MERGED));
  }

  @Override
  public List<Oracle> oracles() {
    return List.of(EVERY_B, EVERY_B_AND_MERGED_C);
  }
}
