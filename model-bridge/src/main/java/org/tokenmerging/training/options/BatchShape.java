package org.tokenmerging.training.options;

import org.tokenmerging.InvalidOptionException;

/**
 * What is read at one step.
 *
 * @param rows of a step; {@code batch.rows}, 16
 * @param length ids of a row, the end of text included, at least 8; {@code batch.length}, 256
 * @param microBatches parts of as many rows each that a step is computed in, one after the other,
 *     to save memory; what is learnt is the same; {@code batch.microBatches}, 1
 * @param shuffled texts of a source that are shuffled together in memory; {@code batch.shuffled},
 *     10,000
 */
public record BatchShape(int rows, int length, int microBatches, int shuffled) {

  static BatchShape read(OptionValues values) {
    int rows = values.integer("batch.rows", 16, 1, 65_536);
    int length = values.integer("batch.length", 256, 8, 65_536);
    int parts = values.integer("batch.microBatches", 1, 1, rows);
    if (rows % parts != 0) {
      throw new InvalidOptionException(
          "batch.microBatches '"
              + parts
              + "' is not allowed; allowed: a divisor of batch.rows="
              + rows);
    }
    return new BatchShape(
        rows, length, parts, values.integer("batch.shuffled", 10_000, 1, 10_000_000));
  }
}
