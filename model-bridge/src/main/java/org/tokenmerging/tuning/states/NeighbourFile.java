package org.tokenmerging.tuning.states;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The neighbours of all texts in a file beside their states: runs that share the states need not
 * look for them again.
 *
 * @param file where they are
 * @param key of model and texts
 */
record NeighbourFile(Path file, String key) {

  /** Nothing where there is no file, or one of another key. */
  Optional<Neighbours> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream stored = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(stored))) {
      return in.readUTF().equals(key)
          ? Optional.of(new Neighbours(lists(in), lists(in)))
          : Optional.empty();
    }
  }

  private static int[][] lists(DataInputStream in) throws IOException {
    int[][] lists = new int[in.readInt()][];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new int[in.readByte()];
      for (int j = 0; j < lists[i].length; j++) {
        lists[i][j] = in.readInt();
      }
    }
    return lists;
  }

  /** Writes, in one step. */
  void write(Neighbours neighbours) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream stored = Files.newOutputStream(part);
        DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(stored))) {
      out.writeUTF(key);
      write(neighbours.ofLikeLength(), out);
      write(neighbours.ofAnyLength(), out);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(int[][] lists, DataOutputStream out) throws IOException {
    out.writeInt(lists.length);
    for (int[] list : lists) {
      out.writeByte(list.length);
      for (int each : list) {
        out.writeInt(each);
      }
    }
  }
}
