package org.tokenmerging.gate;

/** States in plain Java that behave as the native ones do. */
public final class FakeHiddenStates implements HiddenStates {

  private final int rows;
  private final int width;
  private final float[] values;
  private boolean closed;

  /**
   * States of these values.
   *
   * @param rows pieces
   * @param width numbers in a row
   * @param values {@code [rows * width]}, row after row
   */
  public FakeHiddenStates(int rows, int width, float... values) {
    if (values.length != rows * width) {
      throw new IllegalArgumentException(
          values.length + " values are not " + rows + " rows of " + width);
    }
    this.rows = rows;
    this.width = width;
    this.values = values.clone();
  }

  /** Whether somebody closed them. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] toArray() {
    if (closed) {
      throw new IllegalStateException("the states are closed");
    }
    return values.clone();
  }

  @Override
  public void close() {
    closed = true;
  }
}
