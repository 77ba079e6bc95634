package org.tokenmerging.training.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Span corruption: spans of a text are each replaced by a sentinel, and the labels say for each
 * sentinel what it replaced. Both end with the end of text; no sentinel closes the labels.
 *
 * <pre>{@code
 * text    the cat sat on the mat
 * input   the <258> sat on <257> mat </s>
 * labels  <258> cat <257> the </s>
 * }</pre>
 *
 * <p>How many pieces and spans are noise follows from the text's length; where they lie is drawn,
 * each way being as likely as any other. A text begins with a stretch that is not noise and ends
 * with one that is, as in T5; so a text too short for two spans always loses its end.
 *
 * <p>Sentinels descend from the last byte: 258, 257 and so on, {@value #SENTINELS} at most, as in
 * ByT5: so they are bytes from 9C to FF, which stand for no character alone. The first eleven, from
 * F5 on, never occur in UTF-8; the others are also parts of characters, which ByT5 accepts. Further
 * down no such model has met a sentinel, and below 80 each would be a whole letter, then a special,
 * then no id at all. Immutable.
 *
 * @param noise the share of pieces that is noise, between 0 and 1; MrT5: 0.15
 * @param meanSpan the mean length of a noise span, in pieces, at least 1
 * @param firstSentinel the id of the first sentinel, 258 for bytes
 * @param endOfText the id that ends input and labels, 1 for bytes
 * @see <a href="https://jmlr.org/papers/v21/20-074.html">Raffel et al. 2020, 3.1.4</a>
 * @see <a href="https://github.com/jkallini/mrt5">data/data_collator_for_t5_mlm.py, whose batches
 *     the tests compare with</a>
 */
public record SpanCorruption(double noise, double meanSpan, int firstSentinel, int endOfText) {

  /** How many sentinels there are: a text may have as many spans. */
  public static final int SENTINELS = 100;

  private static final int LAST_BYTE = 258;
  private static final int END_OF_TEXT = 1;

  public SpanCorruption {
    if (!(noise > 0 && noise < 1) || !(meanSpan >= 1)) {
      throw new IllegalArgumentException(
          "noise is between 0 and 1 and a mean span at least 1, not " + noise + ", " + meanSpan);
    }
  }

  /** For models that read bytes. */
  public static SpanCorruption ofBytes(double noise, double meanSpan) {
    return new SpanCorruption(noise, meanSpan, LAST_BYTE, END_OF_TEXT);
  }

  /** How many of so many pieces are noise: at least one, and never all. */
  public int noisePieces(int length) {
    requireTwo(length);
    return Math.min(Math.max((int) Math.rint(length * noise), 1), length - 1);
  }

  /** How many noise spans a text of so many pieces gets, at least one. */
  public int spans(int length) {
    int noisy = noisePieces(length);
    int spans = (int) Math.rint(Math.min(noisy, length - noisy) / meanSpan);
    return Math.max(spans, 1);
  }

  /** Ids of the input that a text of so many pieces becomes. */
  public int inputLength(int length) {
    return length - noisePieces(length) + spans(length) + 1;
  }

  /**
   * The longest text whose input is no longer than wanted. A piece more may make the input longer
   * by two, or by none: so not every length is that of an input.
   *
   * @param inputLength ids, at least 3
   */
  public int textLength(int inputLength) {
    int length = 2;
    if (inputLength < inputLength(length)) {
      throw new IllegalArgumentException("an input has at least 3 ids, not " + inputLength);
    }
    while (inputLength(length + 1) <= inputLength) {
      length++;
    }
    return length;
  }

  /**
   * Corrupts a text.
   *
   * @param text its ids, at least 2, and no more than there are sentinels for
   */
  public SpanExample corrupt(int[] text, RandomGenerator random) {
    if (spans(text.length) > SENTINELS) {
      throw new IllegalArgumentException(
          "a text of "
              + text.length
              + " pieces gets "
              + spans(text.length)
              + " spans, and there are "
              + SENTINELS
              + " sentinels; cut it");
    }
    return corrupt(text, noiseMask(text.length, random));
  }

  /** Which pieces of a text are noise. */
  boolean[] noiseMask(int length, RandomGenerator random) {
    int noisy = noisePieces(length);
    int spans = spans(length);
    int[] noiseSpans = RandomSegments.lengths(noisy, spans, random);
    int[] otherSpans = RandomSegments.lengths(length - noisy, spans, random);
    boolean[] mask = new boolean[length];
    int at = 0;
    for (int span = 0; span < spans; span++) {
      int begin = at + otherSpans[span];
      at = begin + noiseSpans[span];
      Arrays.fill(mask, begin, at, true);
    }
    return mask;
  }

  /** Corrupts a text where a mask says so. */
  SpanExample corrupt(int[] text, boolean[] noise) {
    return new SpanExample(replaced(text, noise, true), replaced(text, noise, false));
  }

  /** The text with each stretch that is noise, or each that is not, replaced by a sentinel. */
  private int[] replaced(int[] text, boolean[] noise, boolean replace) {
    int[] ids = new int[text.length + 1];
    int count = 0;
    int sentinel = firstSentinel;
    for (int i = 0; i < text.length; i++) {
      if (noise[i] != replace) {
        ids[count++] = text[i];
      } else if (i == 0 || noise[i - 1] != replace) {
        ids[count++] = sentinel--;
      }
    }
    ids[count++] = endOfText;
    return Arrays.copyOf(ids, count);
  }

  private static void requireTwo(int length) {
    if (length < 2) {
      throw new IllegalArgumentException("a text of " + length + " pieces has no noise to lose");
    }
  }
}
