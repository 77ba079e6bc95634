package org.tokenmerging.training.data;

import java.util.List;

/** The files of a source with their sizes, as they are when it is opened. Immutable. */
final class SourceFiles<T> {

  private final List<ItemFile<T>> files;

  /** Bytes of the files before each, and last of all. */
  private final long[] before;

  /**
   * These files.
   *
   * @param files at least one
   * @throws TrainingDataException if one cannot be read
   */
  SourceFiles(List<? extends ItemFile<T>> files) {
    this.files = List.copyOf(files);
    this.before = new long[files.size() + 1];
    for (int file = 0; file < files.size(); file++) {
      before[file + 1] = before[file] + this.files.get(file).bytes();
    }
  }

  int count() {
    return files.size();
  }

  ItemFile<T> get(int file) {
    return files.get(file);
  }

  /** What messages call the source: its first file. */
  String name() {
    return files.get(0).name();
  }

  /** Bytes of the files before one. */
  long bytesBefore(int file) {
    return before[file];
  }

  /** Bytes of one and those after it. */
  long bytesFrom(int file) {
    return before[count()] - before[file];
  }

  /**
   * Checks that files which a position has behind it are what they were.
   *
   * @throws TrainingDataException if they are not, or there are more or fewer files
   */
  void requireSame(SourcePosition position) {
    if (position.files() != count()) {
      throw changed(position.files() + " files, which are " + count() + " now");
    }
    long now = bytesBefore(position.file());
    if (position.bytesBefore() != now) {
      throw changed(
          "file "
              + (position.file() + 1)
              + " of "
              + count()
              + ", and those before it had "
              + position.bytesBefore()
              + " bytes and have "
              + now
              + " now");
    }
  }

  /** What to throw where a run cannot go on. */
  TrainingDataException changed(String then) {
    return new TrainingDataException(
        "the source of "
            + name()
            + " has changed: the run stood in "
            + then
            + "; resume with the files that it was begun with, or begin a new run");
  }
}
