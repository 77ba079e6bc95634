package org.tokenmerging.gate;

/**
 * The states of one segment's pieces after the gate layer, in native memory. Rows are pieces of the
 * segment (specials are not among them), in order.
 *
 * <p>The segments of a batch share one native tensor, which is freed when the last of them is
 * closed. Safe for reading by many threads until closed.
 */
public interface HiddenStates extends AutoCloseable {

  /** How many rows: the pieces of the segment. */
  int rows();

  /** Numbers in a row. */
  int width();

  /**
   * Copies all rows out of native memory.
   *
   * @return {@code [pieces * hidden]}, row after row; a fresh array
   * @throws IllegalStateException if closed
   */
  float[] toArray();

  /** Gives up this segment's share of the native tensor; a second call does nothing. */
  @Override
  void close();
}
