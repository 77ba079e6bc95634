package org.tokenmerging.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Utf8Reader;

/** The FILEs of a command line, one after the other; {@code -} or none is standard input. */
final class TextSources {

  /** The name of standard input. */
  static final String STANDARD_INPUT = "-";

  /** What is done with each. */
  interface Use {

    /** Reads it to its end; closing is not its business. */
    void read(Utf8Reader source) throws IOException;
  }

  private final Console console;
  private final List<String> names;
  private boolean warned;

  /**
   * Takes the names.
   *
   * @throws IOException if one of them cannot be opened; the message names it
   */
  TextSources(Console console, List<String> names) throws IOException {
    this.console = console;
    this.names = names.isEmpty() ? List.of(STANDARD_INPUT) : List.copyOf(names);
    for (String name : this.names) {
      if (!name.equals(STANDARD_INPUT)) {
        InputFile.requireReadable(path(name));
      }
    }
  }

  /** How many there are. */
  int count() {
    return names.size();
  }

  /** Their size as it is stored, or {@link Progress#UNKNOWN}. */
  long bytes() {
    boolean files = names.stream().allMatch(n -> !n.equals(STANDARD_INPUT) && isFile(n));
    return files ? names.stream().mapToLong(TextSources::size).sum() : Progress.UNKNOWN;
  }

  /** Reads all of them in order. Warns once if anything is not UTF-8. */
  void forEach(Progress progress, Use use) throws IOException {
    for (String name : names) {
      try (Utf8Reader source = open(name, progress)) {
        use.read(source);
        warnOnce(source);
      }
    }
  }

  private Utf8Reader open(String name, Progress progress) throws IOException {
    return name.equals(STANDARD_INPUT)
        ? new Utf8Reader("standard input", progress.counting(console.in()))
        : InputFile.open(path(name), progress::counting);
  }

  private void warnOnce(Utf8Reader source) {
    if (source.replaced() && !warned) {
      warned = true;
      console.warn(source.name() + " has bytes that are not UTF-8; they were read as U+FFFD");
    }
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("cannot read " + name + ": that is no file name", e);
    }
  }

  private static boolean isFile(String name) {
    return Files.isRegularFile(Path.of(name));
  }

  private static long size(String name) {
    try {
      return Files.size(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
