package org.tokenmerging.training.data;

import org.jspecify.annotations.Nullable;

/**
 * The items of files in the order in which they stand there, pass after pass.
 *
 * @param <T> an item
 */
final class FilePasses<T> implements AutoCloseable {

  /**
   * Where an item stands.
   *
   * @param pass counted from 0
   * @param file counted from 0
   * @param item of that file, counted from 0
   */
  record Place(long pass, int file, long item) {}

  private final SourceFiles<T> files;
  private Place next = new Place(0, 0, 0);
  private @Nullable ItemReader<T> reader;

  FilePasses(SourceFiles<T> files) {
    this.files = files;
  }

  /** Where the next item stands. */
  Place place() {
    return next;
  }

  /** The next item, or null where a pass ends. */
  @Nullable T next() {
    while (next.file() < files.count()) {
      if (reader == null) {
        reader = files.get(next.file()).open();
      }
      T item = reader.next();
      if (item != null) {
        next = new Place(next.pass(), next.file(), next.item() + 1);
        return item;
      }
      close();
      next = new Place(next.pass(), next.file() + 1, 0);
    }
    next = new Place(next.pass() + 1, 0, 0);
    return null;
  }

  /** UTF-16 units of the item that was read last. */
  long units() {
    return reader == null ? 0 : reader.units();
  }

  /**
   * Goes to a place.
   *
   * @throws TrainingDataException if its file has fewer items
   */
  void seek(Place place) {
    close();
    next = new Place(place.pass(), place.file(), 0);
    while (next.item() < place.item()) {
      if (next() == null || next.file() != place.file()) {
        throw files.changed(
            "item "
                + place.item()
                + " of "
                + files.get(place.file()).name()
                + ", which has fewer now");
      }
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
