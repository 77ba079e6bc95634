package org.tokenmerging.training.data;

import java.util.List;

/**
 * Rows for an encoder with a decoder. Rows are packed to the left; the arrays are not copied.
 *
 * @param ids {@code [batch, seq]}, 0 where there is none
 * @param mask {@code [batch, seq]}, 1 where there is an id
 * @param labels {@code [batch, labels]}, {@value #NO_LABEL} where there is none
 * @param languages the tag of each row's source
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpanBatch(int[][] ids, int[][] mask, int[][] labels, List<String> languages) {

  /** Stands where there is no label: no loss is counted there. */
  public static final int NO_LABEL = -100;

  private static final int NO_ID = 0;

  public SpanBatch {
    languages = List.copyOf(languages);
    if (ids.length != mask.length
        || ids.length != labels.length
        || ids.length != languages.size()) {
      throw new IllegalArgumentException(
          "ids, masks, labels and languages must have as many rows, not "
              + List.of(ids.length, mask.length, labels.length, languages.size()));
    }
  }

  /** Examples as rows, as wide as the longest. */
  public static SpanBatch of(List<SpanExample> examples, List<String> languages) {
    int width = examples.stream().mapToInt(example -> example.input().length).max().orElse(0);
    int labels = examples.stream().mapToInt(example -> example.labels().length).max().orElse(0);
    return of(examples, languages, width, labels);
  }

  /**
   * Examples as rows of a given width.
   *
   * @param width ids of a row, at least those of the longest input
   * @param labelWidth labels of a row, at least those of the longest labels
   */
  public static SpanBatch of(
      List<SpanExample> examples, List<String> languages, int width, int labelWidth) {
    int[][] ids = new int[examples.size()][];
    int[][] mask = new int[examples.size()][];
    int[][] labels = new int[examples.size()][];
    for (int i = 0; i < ids.length; i++) {
      int[] input = examples.get(i).input();
      ids[i] = PaddedRow.of(input, width, NO_ID);
      mask[i] = PaddedRow.mask(input.length, width);
      labels[i] = PaddedRow.of(examples.get(i).labels(), labelWidth, NO_LABEL);
    }
    return new SpanBatch(ids, mask, labels, languages);
  }
}
