package org.tokenmerging.internal.tensorflow;

import java.util.concurrent.atomic.AtomicBoolean;
import org.tokenmerging.gate.HiddenStates;

/** One segment's share of a {@link NativeBatch}. */
final class NativeStates implements HiddenStates {

  private final NativeBatch batch;
  private final int index;
  private final int firstPiece;
  private final int pieces;
  private final AtomicBoolean closed = new AtomicBoolean();

  NativeStates(NativeBatch batch, int index, int firstPiece, int pieces) {
    this.batch = batch;
    this.index = index;
    this.firstPiece = firstPiece;
    this.pieces = pieces;
  }

  /** The batch that this segment is part of. */
  NativeBatch batch() {
    return batch;
  }

  /** The segment's place in that batch. */
  int index() {
    return index;
  }

  @Override
  public int rows() {
    return pieces;
  }

  @Override
  public int width() {
    return batch.width();
  }

  @Override
  public float[] toArray() {
    return rows(firstPiece, pieces);
  }

  /** Any rows of the segment, specials included. */
  float[] rows(int from, int count) {
    if (closed.get()) {
      throw new IllegalStateException("the states of this segment have been closed");
    }
    return batch.rows(index, from, count);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      batch.release();
    }
  }
}
