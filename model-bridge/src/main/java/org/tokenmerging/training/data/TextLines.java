package org.tokenmerging.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Lines;

/** The lines of a file in UTF-8, unpacked if its name ends in {@code .gz}, with their numbers. */
final class TextLines implements AutoCloseable {

  private final Path file;
  private final StrictReader reader;
  private final Lines lines;
  private long number;

  private TextLines(Path file, StrictReader reader, Lines lines) {
    this.file = file;
    this.reader = reader;
    this.lines = lines;
  }

  /** Opens a file. */
  static TextLines open(Path file) {
    return open(file, Integer.MAX_VALUE);
  }

  /**
   * The same of a file whose lines may be of any length.
   *
   * @param longest UTF-16 units after which a line is cut and counts as several
   */
  static TextLines open(Path file, int longest) {
    try {
      StrictReader reader = new StrictReader(InputFile.open(file));
      return new TextLines(file, reader, new Lines(reader, longest));
    } catch (IOException e) {
      throw new TrainingDataException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The size of a file as it is stored. */
  static long bytes(Path file) {
    try {
      InputFile.requireReadable(file);
      return Files.size(file);
    } catch (IOException e) {
      throw new TrainingDataException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The next line, or null at the end. */
  @Nullable String next() {
    try {
      number++;
      return lines.next();
    } catch (IOException e) {
      throw new TrainingDataException(place() + e.getMessage(), e);
    }
  }

  /** File and line for messages, ending in a colon and a blank. */
  String place() {
    return file + ", line " + number + ": ";
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new TrainingDataException(file + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
