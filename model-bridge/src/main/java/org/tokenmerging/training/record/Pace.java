package org.tokenmerging.training.record;

import java.time.Duration;

/**
 * How fast a run is, and how long it will still take at that.
 *
 * @param piecesPerSecond what the encoder reads; 0 while it is not known
 * @param left until the last step; negative while it is not known
 */
public record Pace(double piecesPerSecond, Duration left) {

  /** Not known yet. */
  public static final Pace UNKNOWN = new Pace(0, Duration.ofSeconds(-1));

  /**
   * The pace between two steps.
   *
   * @param steps of the whole run
   */
  public static Pace between(StepFigures before, StepFigures now, long steps) {
    double seconds = now.seconds() - before.seconds();
    long done = now.step() - before.step();
    if (!(seconds > 0) || done <= 0) {
      return UNKNOWN;
    }
    long left = Math.max(0, steps - now.step());
    return new Pace(
        (now.read().count() - before.read().count()) / seconds,
        Duration.ofMillis(Math.round(1000 * seconds / done * left)));
  }
}
