package org.tokenmerging.training.data;

import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a file in their order.
 *
 * @param <T> an item
 */
public interface ItemReader<T> extends AutoCloseable {

  /**
   * The next item, or null at the end.
   *
   * @throws TrainingDataException if it cannot be read or is of another form; the message names
   *     file and line
   */
  @Nullable T next();

  /** UTF-16 units of the item that was read last: what it takes in memory. */
  int units();

  @Override
  void close();
}
