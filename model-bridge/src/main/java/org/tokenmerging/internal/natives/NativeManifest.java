package org.tokenmerging.internal.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was unpacked into a folder: the file {@value #FILE} in it, a line {@code sha256 bytes name}
 * for each other file.
 *
 * @param entries one a file
 */
record NativeManifest(List<Entry> entries) {

  static final String FILE = "MANIFEST";

  /**
   * One unpacked file.
   *
   * @param name its name in the folder
   * @param bytes its size
   * @param sha256 its digest as unpacked
   */
  record Entry(String name, long bytes, String sha256) {

    /** Whether the file is there and has its size. A 600 MB library is not read for this. */
    boolean present(Path folder) {
      try {
        return Files.size(folder.resolve(name)) == bytes;
      } catch (IOException e) {
        return false;
      }
    }
  }

  NativeManifest {
    entries = List.copyOf(entries);
  }

  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      lines.add(entry.sha256() + " " + entry.bytes() + " " + entry.name());
    }
    Files.write(folder.resolve(FILE), lines, StandardCharsets.UTF_8);
  }

  /**
   * Reads a folder's manifest.
   *
   * @throws IOException if there is none or it is damaged
   */
  static NativeManifest read(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      String[] fields = line.split(" ", 3);
      if (fields.length != 3 || !fields[1].matches("\\d{1,18}")) {
        throw new IOException("damaged line in " + folder.resolve(FILE) + ": '" + line + "'");
      }
      entries.add(new Entry(fields[2], Long.parseLong(fields[1]), fields[0]));
    }
    return new NativeManifest(entries);
  }

  /** Whether a folder has a manifest, and every file of it with its size. */
  static boolean isWhole(Path folder) {
    try {
      List<Entry> entries = read(folder).entries();
      return !entries.isEmpty() && entries.stream().allMatch(entry -> entry.present(folder));
    } catch (IOException e) {
      return false;
    }
  }
}
