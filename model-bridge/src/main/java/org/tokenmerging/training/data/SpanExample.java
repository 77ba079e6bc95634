package org.tokenmerging.training.data;

/** What the encoder reads and what the decoder should say. Immutable. */
public final class SpanExample {

  private final int[] input;
  private final int[] labels;

  /** Takes copies of the arrays: {@code [input]} and {@code [labels]}, both with their ends. */
  public SpanExample(int[] input, int[] labels) {
    this.input = input.clone();
    this.labels = labels.clone();
  }

  /** What the encoder reads; a fresh array. */
  public int[] input() {
    return input.clone();
  }

  /** What the decoder should say; a fresh array. */
  public int[] labels() {
    return labels.clone();
  }
}
