package org.tokenmerging.text;

import java.io.Serializable;

/**
 * A half-open range of UTF-16 units in the caller's own string: {@code text.substring(begin, end)}
 * is exactly what it stands for.
 *
 * @param begin first unit, not negative
 * @param end one after the last unit, not below {@code begin}
 */
public record Span(int begin, int end) implements Comparable<Span>, Serializable {

  public Span {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "span [" + begin + ", " + end + ") must satisfy 0 <= begin <= end");
    }
  }

  /** UTF-16 units covered. */
  public int length() {
    return end - begin;
  }

  /** The text that this span stands for. */
  public String of(CharSequence text) {
    return text.subSequence(begin, end).toString();
  }

  /** Whether the two share at least one unit; an empty span shares none. */
  public boolean overlaps(Span other) {
    return Math.max(begin, other.begin) < Math.min(end, other.end);
  }

  /** By begin, then by end. */
  @Override
  public int compareTo(Span other) {
    return begin != other.begin
        ? Integer.compare(begin, other.begin)
        : Integer.compare(end, other.end);
  }

  @Override
  public String toString() {
    return "[" + begin + ", " + end + ")";
  }
}
