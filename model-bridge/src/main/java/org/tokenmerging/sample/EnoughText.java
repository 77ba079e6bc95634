package org.tokenmerging.sample;

import java.util.Locale;

/** Whether a text is enough to fit on, and what to do if it is not. */
final class EnoughText {

  /** Sentences without which no regression holds. */
  static final int SENTENCES = 500;

  /** Texts to fit on and to judge by, without which nothing can be chosen. */
  static final int TEXTS = 20;

  /** What to say of text that is all one line. */
  static final String ONE_LINE =
      "sentences in it are told apart by punctuation alone: put each text on a line of its own";

  private static final String MORE = ": add more files (--data FILE, or text= of a tuning)";

  private EnoughText() {}

  /**
   * Looks at what was read.
   *
   * @param lines with text
   * @param files that they are of
   * @throws SampleTextException if it is too little
   */
  static void require(TextSampler sampler, long lines, int files) {
    if (sampler.sentences() < SENTENCES) {
      String found =
          String.format(
              Locale.ROOT,
              "the text has %,d sentences that can be used, in %,d lines (%,d others are shorter"
                  + " than %d pieces, %,d longer than the model reads at one go); at least %,d are"
                  + " needed, and some thousands serve better",
              sampler.sentences(),
              lines,
              sampler.tooShort(),
              TextSampler.SHORTEST,
              sampler.tooLong(),
              SENTENCES);
      throw new SampleTextException(found + advice(sampler, lines, files));
    }
  }

  private static String advice(TextSampler sampler, long lines, int files) {
    if (lines > 0 && lines <= files) {
      return ". It is all one line; " + ONE_LINE;
    }
    return sampler.tooLong() > sampler.sentences()
        ? ". Sentences are told apart by punctuation, and lines by empty lines where there are any:"
            + " put each text on a line of its own, without empty lines"
        : MORE;
  }

  /** Looks at what was kept: few stretches of text are held back, and they may be too few. */
  static void require(TextSample sample) {
    if (Math.min(sample.training().size(), sample.heldBack().size()) < TEXTS) {
      throw new SampleTextException(
          String.format(
              Locale.ROOT,
              "%,d sentences and passages are left to fit on and %,d to judge by, and at least %d"
                  + " of each are needed"
                  + MORE,
              sample.training().size(),
              sample.heldBack().size(),
              TEXTS));
    }
  }
}
