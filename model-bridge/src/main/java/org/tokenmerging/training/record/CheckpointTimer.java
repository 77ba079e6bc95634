package org.tokenmerging.training.record;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says when it is time for another checkpoint, by a clock that nobody sets. Not for use by several
 * threads.
 */
public final class CheckpointTimer {

  private final long every;
  private final LongSupplier nanos;
  private long last;

  /**
   * The first is due after one such time.
   *
   * @param every between one checkpoint and the next
   */
  public CheckpointTimer(Duration every) {
    this(every, System::nanoTime);
  }

  /**
   * The same by another clock.
   *
   * @param nanos nanoseconds since any moment, which only grow
   */
  CheckpointTimer(Duration every, LongSupplier nanos) {
    this.every = every.toNanos();
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /** Whether one is due; if so, the next is due one such time from now. */
  public boolean due() {
    long now = nanos.getAsLong();
    if (now - last < every) {
      return false;
    }
    last = now;
    return true;
  }
}
