package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The states {@code [batch, seq, hidden]} of one gate batch in native memory, shared by its
 * segments and freed when the last of them lets go.
 */
final class NativeBatch {

  private static final AtomicInteger LIVE = new AtomicInteger();

  private final NDManager manager;
  private final NDArray hidden;
  private final int seq;
  private final int width;
  private final AtomicInteger users;
  private @Nullable FloatBuffer copy;

  /** Owns the manager, to which the array belongs; starts with one user a segment. */
  NativeBatch(NDManager manager, NDArray hidden, int users) {
    this.manager = manager;
    this.hidden = hidden;
    this.seq = Math.toIntExact(hidden.getShape().get(1));
    this.width = Math.toIntExact(hidden.getShape().get(2));
    this.users = new AtomicInteger(users);
    LIVE.incrementAndGet();
  }

  /** Batches of the process that hold native memory now. */
  static int live() {
    return LIVE.get();
  }

  /** Segments of the batch. */
  int segments() {
    return Math.toIntExact(array().getShape().get(0));
  }

  /** Rows of each segment, padding included. */
  int seq() {
    return seq;
  }

  /** Numbers in a row. */
  int width() {
    return width;
  }

  /** The array itself, to be fed to the next stage while a user is left. */
  NDArray array() {
    if (users.get() <= 0) {
      throw new IllegalStateException("the states of this batch have been freed");
    }
    return hidden;
  }

  /** Copies rows {@code [from, from + count)} of one segment into a fresh array. */
  float[] rows(int segment, int from, int count) {
    float[] rows = new float[count * width];
    copied().get((segment * seq + from) * width, rows);
    return rows;
  }

  /** One copy out of native memory serves all segments of the batch. */
  private synchronized FloatBuffer copied() {
    if (copy == null) {
      copy = array().toByteBuffer().asFloatBuffer();
    }
    return copy;
  }

  /** One user less; the last one frees the native memory. */
  void release() {
    if (users.decrementAndGet() == 0) {
      manager.close();
      LIVE.decrementAndGet();
    }
  }
}
