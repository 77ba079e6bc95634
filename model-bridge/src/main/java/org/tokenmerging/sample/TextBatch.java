package org.tokenmerging.sample;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.segment.BatchPlan;

/**
 * Texts that are read together, padded to the longest.
 *
 * @param indexes where each text stands among all
 * @param texts the texts
 * @param ids {@code [texts][seq]}
 * @param mask {@code [texts][seq]}, 1 for real rows
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record TextBatch(int[] indexes, List<SampledText> texts, int[][] ids, int[][] mask) {

  /** Rows of a batch, padding included. */
  private static final int ROWS = 4096;

  /** All texts in batches of like length. */
  public static List<TextBatch> of(List<SampledText> texts) {
    int[] rows = texts.stream().mapToInt(SampledText::rows).toArray();
    List<TextBatch> batches = new ArrayList<>();
    for (int[] indexes : BatchPlan.of(rows, ROWS)) {
      batches.add(of(texts, indexes));
    }
    return batches;
  }

  private static TextBatch of(List<SampledText> all, int[] indexes) {
    int longest = all.get(indexes[0]).rows();
    int[][] ids = new int[indexes.length][longest];
    int[][] mask = new int[indexes.length][longest];
    List<SampledText> texts = new ArrayList<>(indexes.length);
    for (int i = 0; i < indexes.length; i++) {
      SampledText text = all.get(indexes[i]);
      System.arraycopy(text.ids(), 0, ids[i], 0, text.rows());
      java.util.Arrays.fill(mask[i], 0, text.rows(), 1);
      texts.add(text);
    }
    return new TextBatch(indexes, texts, ids, mask);
  }

  /** How many texts. */
  public int size() {
    return texts.size();
  }
}
