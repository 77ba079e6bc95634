package org.tokenmerging.evaluation;

/**
 * Two sentences and how alike people find them.
 *
 * @param first any text, also empty
 * @param second any text, also empty
 * @param score finite, higher is more alike; only the order of scores counts
 */
public record ScoredPair(String first, String second, double score) {

  public ScoredPair {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score " + score + " is not a finite number");
    }
  }
}
