package org.tokenmerging.training.options;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run leaves behind, and where.
 *
 * @param run the folder of the run; {@code run}, no default
 * @param checkpointEvery {@code record.checkpointMinutes}, 10; fractions are allowed
 * @param logEvery steps between one line of the log and the next; {@code record.logEvery}, 10
 */
public record RecordOptions(Path run, Duration checkpointEvery, int logEvery) {

  private static final double MILLIS = 60_000;

  /** Reads them. */
  public static RecordOptions read(OptionValues values) {
    Path run = values.path("run");
    double minutes =
        values.number(
            "record.checkpointMinutes",
            10,
            m -> m > 0 && m <= 1e6,
            "of minutes, above 0 and at most 1000000");
    return new RecordOptions(
        run,
        Duration.ofMillis(Math.max(1, Math.round(minutes * MILLIS))),
        values.integer("record.logEvery", 10, 1, 1_000_000));
  }
}
