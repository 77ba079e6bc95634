package org.tokenmerging.evaluation.retention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tokenmerging.evaluation.EvaluationDataException;

/** Draws passages of several lengths from a text. The same seed draws the same passages. */
public final class PassageSample {

  /** Passages below which their neighbours say nothing: ten nearest of nineteen others. */
  public static final int FEWEST = 20;

  private PassageSample() {}

  /**
   * Draws so many passages of each length, or as many as there are. A length of which the text has
   * fewer than {@value #FEWEST} is left out.
   *
   * @param cutter cuts the text
   * @param name what messages call the text
   * @param lengths in pieces, each at least 1, at least one
   * @param count passages of each length, at least {@value #FEWEST}
   * @param seed for the drawing
   * @param warnings told what is left out and where there are fewer than asked for
   * @return passages by length, in the order of the text
   * @throws EvaluationDataException if every length is left out; the message says how much is
   *     needed
   */
  public static SortedMap<Integer, List<Passage>> draw(
      PassageCutter cutter,
      String name,
      SortedSet<Integer> lengths,
      int count,
      long seed,
      Consumer<String> warnings) {
    SortedMap<Integer, List<Passage>> drawn = new TreeMap<>();
    for (int length : lengths) {
      List<Passage> passages = cutter.passages(length);
      if (passages.size() < FEWEST) {
        continue;
      }
      if (passages.size() < count) {
        warnings.accept(
            name
                + " has "
                + passages.size()
                + " of the "
                + count
                + " passages of length "
                + length);
      }
      drawn.put(length, draw(passages, count, seed));
    }
    if (drawn.isEmpty()) {
      throw tooShort(cutter, name, lengths.first());
    }
    lengths.stream()
        .filter(length -> !drawn.containsKey(length))
        .forEach(length -> warnings.accept(leftOut(cutter, name, length)));
    return drawn;
  }

  private static List<Passage> draw(List<Passage> passages, int count, long seed) {
    List<Passage> shuffled = new ArrayList<>(passages);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.stream().limit(count).sorted(Comparator.comparing(Passage::span)).toList();
  }

  private static String leftOut(PassageCutter cutter, String name, int length) {
    return "length "
        + length
        + " is left out: of such passages "
        + name
        + " has "
        + cutter.passages(length).size()
        + ", fewer than "
        + FEWEST;
  }

  private static EvaluationDataException tooShort(PassageCutter cutter, String name, int shortest) {
    return new EvaluationDataException(
        name
            + " is too short: it has "
            + cutter.pieces()
            + " pieces, and "
            + FEWEST
            + " passages of the shortest length, "
            + shortest
            + ", need "
            + (long) FEWEST * shortest
            + " and more, because each begins at a sentence; give a longer text or shorter"
            + " --lengths");
  }
}
