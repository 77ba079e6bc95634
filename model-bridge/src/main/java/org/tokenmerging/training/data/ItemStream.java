package org.tokenmerging.training.data;

/**
 * Items without end, from a position that can be read and returned to.
 *
 * @param <T> an item
 */
public interface ItemStream<T> extends AutoCloseable {

  /**
   * The next item; after the last the first pass is over and another begins.
   *
   * @throws TrainingDataException if there is none or it cannot be read
   */
  T next();

  /** Where the stream stands: before the item that {@link #next()} would give. */
  SourcePosition position();

  /**
   * Goes to a position that a stream of the same files, options and seed had.
   *
   * @throws TrainingDataException if the files are not those that the position was read from
   */
  void seek(SourcePosition position);

  @Override
  void close();
}
