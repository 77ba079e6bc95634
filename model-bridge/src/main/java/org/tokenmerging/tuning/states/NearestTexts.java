package org.tokenmerging.tuning.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tokenmerging.graph.NearestRows;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.sample.WorkProgress;

/** Finds the texts with the vectors nearest to each of some texts, among these. */
final class NearestTexts {

  /** Whether one text may count as near another. */
  interface Fitting {

    boolean fits(int text, int other);
  }

  /** Of so many nearest those are taken that fit. */
  private static final int LOOKED_AT = 32;

  /** Texts nearer than this are all but the same. */
  private static final double THE_SAME = 0.985;

  private static final int ASKED_AT_ONCE = 256;

  private final TeacherVectors vectors;
  private final WorkProgress progress;

  NearestTexts(TeacherVectors vectors, WorkProgress progress) {
    this.vectors = vectors;
    this.progress = progress;
  }

  /**
   * Finds.
   *
   * @param texts each of which is looked for among all of them
   * @param nearest where what is found goes, by text
   */
  void find(int[] texts, Fitting fitting, int[][] nearest) {
    if (texts.length == 0) {
      return;
    }
    int k = Math.min(LOOKED_AT, texts.length);
    WeightTensor matrix =
        new WeightTensor("vectors", new int[] {texts.length, vectors.width()}, rows(texts));
    try (NearestRows rows = new NearestRows(matrix, k)) {
      for (int from = 0; from < texts.length; from += ASKED_AT_ONCE) {
        int[] asked = Arrays.copyOfRange(texts, from, Math.min(texts.length, from + ASKED_AT_ONCE));
        NearestRows.Found found = rows.of(rows(asked));
        for (int i = 0; i < asked.length; i++) {
          nearest[asked[i]] = taken(asked[i], i * k, k, texts, found, fitting);
        }
        progress.step(asked.length);
      }
    }
  }

  private float[] rows(int[] texts) {
    float[] rows = new float[texts.length * vectors.width()];
    for (int i = 0; i < texts.length; i++) {
      vectors.copy(texts[i], rows, i * vectors.width());
    }
    return rows;
  }

  private static int[] taken(
      int text, int from, int k, int[] texts, NearestRows.Found found, Fitting fitting) {
    List<Integer> taken = new ArrayList<>();
    for (int i = from; i < from + k && taken.size() < Neighbours.MOST; i++) {
      int other = texts[(int) found.rows()[i]];
      if (other != text && found.products()[i] < THE_SAME && fitting.fits(text, other)) {
        taken.add(other);
      }
    }
    return taken.stream().mapToInt(Integer::intValue).toArray();
  }
}
