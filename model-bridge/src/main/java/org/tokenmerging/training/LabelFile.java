package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.training.data.LabelSet;

/** The labels that a run learns, one a line in the order of the classes. */
final class LabelFile {

  /** Its name in the folder of a run. */
  static final String NAME = "labels.txt";

  private LabelFile() {}

  /** Writes it into a folder. */
  static void write(LabelSet labels, Path folder) throws IOException {
    AtomicFile.write(
        folder.resolve(NAME), out -> out.write(String.join("\n", labels.labels()) + "\n"));
  }

  /** Reads what was written. */
  static LabelSet read(Path file) throws IOException {
    return new LabelSet(Files.readString(file).lines().filter(line -> !line.isBlank()).toList());
  }
}
