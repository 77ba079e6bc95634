package org.tokenmerging.training.data;

import java.util.function.Consumer;

/**
 * A file, or several that go together, from which items can be read over and over.
 *
 * @param <T> an item: a text, a labelled text, a text and its English
 */
public interface ItemFile<T> {

  /** What messages call it. */
  String name();

  /**
   * How many bytes it has as it is stored: what tells whether it has changed since.
   *
   * @throws TrainingDataException if it cannot be read
   */
  long bytes();

  /**
   * Begins to read it from its start; the caller closes the reader.
   *
   * @throws TrainingDataException if it cannot be read
   */
  ItemReader<T> open();

  /**
   * Reads it once from beginning to end.
   *
   * @throws TrainingDataException if it cannot be read
   */
  default void forEach(Consumer<? super T> use) {
    try (ItemReader<T> reader = open()) {
      for (T item = reader.next(); item != null; item = reader.next()) {
        use.accept(item);
      }
    }
  }
}
