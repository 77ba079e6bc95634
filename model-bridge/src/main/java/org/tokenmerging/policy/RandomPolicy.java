package org.tokenmerging.policy;

import java.util.Optional;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps pieces at random: the floor that every other policy must rise above. Immutable.
 *
 * <p>A piece's score, even in [0, 1), follows from the seed, the text and the piece's place in the
 * text alone. No generator is carried along, so neither the other texts of a call nor the order in
 * which segments are scored can change it.
 */
public final class RandomPolicy implements ScoringPolicy {

  static final String NAME = "random";

  private final long seed;

  /** With a seed; equal seeds choose alike. */
  public RandomPolicy(long seed) {
    this.seed = seed;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public float[] score(GateOutput segment) {
    return scores(segment, segment.segment().range().from(), segment.size());
  }

  /** As if the specials stood before the text. */
  @Override
  public Optional<float[]> scoreSpecials(GateOutput segment) {
    int specials = segment.specials().size();
    return Optional.of(scores(segment, -specials, specials));
  }

  private float[] scores(GateOutput segment, int first, int count) {
    long start = scramble(scramble(seed) + segment.segment().text().hashCode());
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (scramble(start + first + i) >>> 40) * 0x1p-24f;
    }
    return scores;
  }

  /**
   * Spreads a number over all 64 bits, one to one.
   *
   * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele et al. 2014: SplitMix64</a>
   */
  private static long scramble(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** False: chance says nothing of how much a text could spare. */
  @Override
  public boolean comparesAcrossTexts() {
    return false;
  }
}
