package org.tokenmerging.tuning.states;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.internal.files.AtomicFile;

/**
 * How many batches of states are in a file, for which model and texts.
 *
 * @param file where it is noted
 * @param key of model and texts
 */
record DoneBatches(Path file, String key) {

  /** None where nothing is noted, or another key. */
  int count() throws IOException {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.size() == 2 && lines.get(0).equals(key) && lines.get(1).matches("\\d{1,9}")
        ? Integer.parseInt(lines.get(1))
        : 0;
  }

  /** Notes that so many are there. */
  void note(int count) throws IOException {
    AtomicFile.write(file, out -> out.write(key + "\n" + count + "\n"));
  }
}
