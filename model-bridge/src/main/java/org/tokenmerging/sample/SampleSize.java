package org.tokenmerging.sample;

/**
 * How many texts a sample holds at most.
 *
 * @param sentences to learn from
 * @param passages to learn from
 * @param oneHeldBackIn one stretch of sentences in so many is held back, with its passage: nothing
 *     that is judged by was learnt from; at least 2. Of those so many are kept as stand to the
 *     others in that ratio
 */
public record SampleSize(int sentences, int passages, int oneHeldBackIn) {

  /** Enough for what linear algebra fits, and for a calibration. */
  public static final SampleSize SMALL = new SampleSize(4800, 1600, 5);

  /** Checks the values. */
  public SampleSize {
    if (sentences < 1 || passages < 1 || oneHeldBackIn < 2) {
      throw new IllegalArgumentException(
          "a sample has at least 1 sentence and 1 passage, and one text in 2 or more is held back,"
              + " not "
              + sentences
              + ", "
              + passages
              + ", "
              + oneHeldBackIn);
    }
  }

  int heldBackSentences() {
    return Math.max(1, sentences / (oneHeldBackIn - 1));
  }

  int heldBackPassages() {
    return Math.max(1, passages / (oneHeldBackIn - 1));
  }
}
