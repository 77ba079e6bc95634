package org.tokenmerging.tuning.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.graph.NearestRows;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.sample.WorkProgress;

/**
 * For each text that is learnt from its nearest others by the teacher's vectors: what a tuned model
 * must go on telling apart. Sentences have sentences near them and passages passages, of no more
 * than about twice or half the length, so that a text and its neighbours make one batch; texts that
 * are all but the same do not count. Immutable.
 */
public final class Neighbours {

  /** How many each text has at most. */
  public static final int MOST = 8;

  /** Texts with more rows have neighbours of their own kind. */
  private static final int LONGEST_SENTENCE = 48;

  /** Of so many nearest those are taken that fit. */
  private static final int LOOKED_AT = 32;

  /** Texts nearer than this are all but the same. */
  private static final double THE_SAME = 0.985;

  private static final int ASKED_AT_ONCE = 256;
  private static final int SLACK = 8;

  private final int[][] nearest;

  private Neighbours(int[][] nearest) {
    this.nearest = nearest;
  }

  /** Finds those of all texts that are learnt from. */
  public static Neighbours of(TextPool pool, TeacherVectors vectors, WorkProgress progress) {
    int[][] nearest = new int[pool.learnt()][0];
    progress.begin("finding neighbours", " texts", pool.learnt());
    for (boolean passages : new boolean[] {false, true}) {
      int[] kind =
          IntStream.range(0, pool.learnt())
              .filter(text -> pool.rows(text) > LONGEST_SENTENCE == passages)
              .toArray();
      if (kind.length > 0) {
        find(kind, pool, vectors, nearest, progress);
      }
    }
    return new Neighbours(nearest);
  }

  private static void find(
      int[] kind, TextPool pool, TeacherVectors vectors, int[][] nearest, WorkProgress progress) {
    int width = vectors.width();
    int k = Math.min(LOOKED_AT, kind.length);
    WeightTensor matrix =
        new WeightTensor("vectors", new int[] {kind.length, width}, rows(kind, vectors));
    try (NearestRows rows = new NearestRows(matrix, k)) {
      for (int from = 0; from < kind.length; from += ASKED_AT_ONCE) {
        int[] asked = Arrays.copyOfRange(kind, from, Math.min(kind.length, from + ASKED_AT_ONCE));
        NearestRows.Found found = rows.of(rows(asked, vectors));
        for (int i = 0; i < asked.length; i++) {
          nearest[asked[i]] = fitting(asked[i], i * k, k, kind, found, pool);
        }
        progress.step(asked.length);
      }
    }
  }

  private static float[] rows(int[] texts, TeacherVectors vectors) {
    float[] rows = new float[texts.length * vectors.width()];
    for (int i = 0; i < texts.length; i++) {
      vectors.copy(texts[i], rows, i * vectors.width());
    }
    return rows;
  }

  private static int[] fitting(
      int text, int from, int k, int[] kind, NearestRows.Found found, TextPool pool) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = from; i < from + k && fitting.size() < MOST; i++) {
      int other = kind[(int) found.rows()[i]];
      if (other != text && found.products()[i] < THE_SAME && alike(text, other, pool)) {
        fitting.add(other);
      }
    }
    return fitting.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean alike(int text, int other, TextPool pool) {
    int shorter = Math.min(pool.rows(text), pool.rows(other));
    return Math.max(pool.rows(text), pool.rows(other)) <= 2 * shorter + SLACK;
  }

  /** Those of a text, the nearest first; perhaps none. Not to be changed. */
  public int[] of(int text) {
    return nearest[text];
  }
}
