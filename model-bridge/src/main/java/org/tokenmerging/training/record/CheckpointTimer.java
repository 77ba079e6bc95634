package org.tokenmerging.training.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when it is time for another checkpoint. Not for use by several threads. */
public final class CheckpointTimer {

  private final Duration every;
  private final InstantSource clock;
  private Instant next;

  /**
   * The first is due after one such time.
   *
   * @param every between one checkpoint and the next
   * @param clock what time it is
   */
  public CheckpointTimer(Duration every, InstantSource clock) {
    this.every = every;
    this.clock = clock;
    this.next = clock.instant().plus(every);
  }

  /** Whether one is due; if so, the next is due one such time from now. */
  public boolean due() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(every);
    return true;
  }
}
