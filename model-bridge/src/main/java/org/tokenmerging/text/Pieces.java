package org.tokenmerging.text;

import java.util.Arrays;

/**
 * The pieces of one text in reading order: an id for the model and a span for the caller each.
 * Specials ([CLS], [SEP], end of text, padding) are not among them. Immutable.
 *
 * <p>Begins never fall and neither do ends; pieces that stand for parts of one character share that
 * character's span.
 */
public final class Pieces {

  private static final Pieces NONE = new Pieces(new int[0], new int[0], new int[0]);

  private final int[] ids;
  private final int[] begins;
  private final int[] ends;

  /**
   * Takes copies of the arrays.
   *
   * @param ids {@code [pieces]}, ids in the model's vocabulary
   * @param begins {@code [pieces]}, UTF-16, not falling
   * @param ends {@code [pieces]}, UTF-16, not falling
   * @throws IllegalArgumentException if the lengths differ or the spans are out of order
   */
  public Pieces(int[] ids, int[] begins, int[] ends) {
    if (ids.length != begins.length || ids.length != ends.length) {
      throw new IllegalArgumentException(
          "ids, begins and ends must be equally long, not "
              + ids.length
              + ", "
              + begins.length
              + ", "
              + ends.length);
    }
    for (int i = 0; i < ids.length; i++) {
      boolean falls = i > 0 && (begins[i] < begins[i - 1] || ends[i] < ends[i - 1]);
      if (falls || begins[i] < 0 || ends[i] < begins[i]) {
        throw new IllegalArgumentException(
            "piece " + i + " has span [" + begins[i] + ", " + ends[i] + ") out of order");
      }
    }
    this.ids = ids.clone();
    this.begins = begins.clone();
    this.ends = ends.clone();
  }

  /** No pieces: what an empty or blank text has. */
  public static Pieces none() {
    return NONE;
  }

  /** How many pieces. */
  public int size() {
    return ids.length;
  }

  /** The id of piece {@code i} in the model's vocabulary. */
  public int id(int i) {
    return ids[i];
  }

  /** The place of piece {@code i} in the caller's string. */
  public Span span(int i) {
    return new Span(begins[i], ends[i]);
  }

  /** Where piece {@code i} begins, in UTF-16 units. */
  public int begin(int i) {
    return begins[i];
  }

  /** Where piece {@code i} ends, in UTF-16 units. */
  public int end(int i) {
    return ends[i];
  }

  /**
   * The pieces {@code from} to {@code to}, spans unchanged.
   *
   * @throws IndexOutOfBoundsException if the range is not within {@code [0, size()]}
   */
  public Pieces slice(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, ids.length);
    return new Pieces(
        Arrays.copyOfRange(ids, from, to),
        Arrays.copyOfRange(begins, from, to),
        Arrays.copyOfRange(ends, from, to));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pieces that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(begins, that.begins)
        && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(begins);
  }

  @Override
  public String toString() {
    return "Pieces[" + ids.length + "]";
  }
}
