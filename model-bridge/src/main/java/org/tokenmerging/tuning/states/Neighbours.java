package org.tokenmerging.tuning.states;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tokenmerging.sample.WorkProgress;

/**
 * For each text that is learnt from others near it by the teacher's vectors: what a tuned model
 * must go on telling apart. Texts that are all but the same do not count. Immutable.
 *
 * @param ofLikeLength for each text the nearest of about its length, so that it and they make one
 *     batch: sentences for a sentence, passages for a passage, no more than about twice or half as
 *     long; perhaps none
 * @param ofAnyLength the nearest of all texts
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Neighbours(int[][] ofLikeLength, int[][] ofAnyLength) {

  /** How many each text has at most, of either kind. */
  public static final int MOST = 8;

  private static final int SLACK = 8;

  /** Finds those of all texts that are learnt from. */
  public static Neighbours of(TextPool pool, TeacherVectors vectors, WorkProgress progress) {
    int[] all = IntStream.range(0, pool.learnt()).toArray();
    progress.begin("finding neighbours", " texts", 2L * all.length);
    NearestTexts nearest = new NearestTexts(vectors, progress);
    int[][] ofLikeLength = new int[all.length][];
    for (boolean passages : new boolean[] {false, true}) {
      int[] kind =
          Arrays.stream(all).filter(text -> pool.get(text).isPassage() == passages).toArray();
      nearest.find(kind, (text, other) -> alike(text, other, pool), ofLikeLength);
    }
    int[][] ofAnyLength = new int[all.length][];
    nearest.find(all, (text, other) -> true, ofAnyLength);
    return new Neighbours(ofLikeLength, ofAnyLength);
  }

  private static boolean alike(int text, int other, TextPool pool) {
    int shorter = Math.min(pool.rows(text), pool.rows(other));
    return Math.max(pool.rows(text), pool.rows(other)) <= 2 * shorter + SLACK;
  }
}
