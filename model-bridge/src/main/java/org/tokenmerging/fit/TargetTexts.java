package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.SampledText;

/**
 * Chooses the texts whose rows are left out one by one. That costs the square of a text's rows, so
 * they are short ones, of some words. Where hardly any text is short (to a model that reads bytes
 * no sentence is) the shortest of the others join them, as far as a bounded amount of work goes.
 */
final class TargetTexts {

  private static final int MOST = 1500;

  /** Scored rows of the shortest, and of the longest that is called short. */
  private static final int FEWEST_ROWS = 6;

  private static final int MOST_ROWS = 26;

  /** So many short texts need no others. */
  private static final int ENOUGH = 200;

  /** Rows that may be read for longer texts, and how many of these there are whatever they cost. */
  private static final long WORK = 400_000;

  private static final int FEWEST = 50;

  /** Texts without which there is nothing to choose a penalty on. */
  private static final int NEEDED = 14;

  private TargetTexts() {}

  /**
   * Chooses.
   *
   * @param texts in an order of chance
   * @throws SampleTextException if hardly any has enough rows
   */
  static List<SampledText> of(List<SampledText> texts) {
    List<SampledText> chosen =
        new ArrayList<>(texts.stream().filter(TargetTexts::isShort).limit(MOST).toList());
    if (chosen.size() < ENOUGH) {
      addLonger(texts, chosen);
    }
    if (chosen.size() < NEEDED) {
      throw new SampleTextException(
          String.format(
              Locale.ROOT,
              "only %d texts have %d pieces or more; at least %d are needed: add files with longer"
                  + " sentences with --data",
              chosen.size(),
              FEWEST_ROWS,
              NEEDED));
    }
    return chosen;
  }

  private static boolean isShort(SampledText text) {
    return text.scored().length >= FEWEST_ROWS && text.scored().length <= MOST_ROWS;
  }

  private static void addLonger(List<SampledText> texts, List<SampledText> chosen) {
    List<SampledText> longer =
        texts.stream()
            .filter(text -> text.scored().length > MOST_ROWS)
            .sorted(Comparator.comparingInt(SampledText::rows))
            .toList();
    long work = 0;
    for (SampledText text : longer) {
      work += (long) text.rows() * text.scored().length;
      if (work > WORK && chosen.size() >= FEWEST) {
        return;
      }
      chosen.add(text);
    }
  }
}
