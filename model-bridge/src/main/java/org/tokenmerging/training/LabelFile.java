package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.training.data.LabelSet;

/** The labels that a run learns, one a line in the order of the classes. */
final class LabelFile {

  /** Its name in the folder of a run. */
  static final String NAME = "labels.txt";

  private LabelFile() {}

  /** Writes it into a folder. */
  static void write(List<String> labels, Path folder) throws IOException {
    AtomicFile.write(folder.resolve(NAME), out -> out.write(String.join("\n", labels) + "\n"));
  }

  /**
   * Reads what was written.
   *
   * @throws org.tokenmerging.training.data.TrainingDataException if there are fewer than two
   */
  static LabelSet read(Path file) throws IOException {
    List<String> labels = Files.readString(file).lines().filter(line -> !line.isBlank()).toList();
    return LabelSet.of(labels, file + "; copy it from the folder of the run that has learnt them");
  }
}
