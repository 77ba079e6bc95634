package org.tokenmerging.internal.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes text files that are there whole or not at all. */
public final class AtomicFile {

  /** What goes into a file. */
  public interface Content {

    /** Writes everything; closing is not its business. */
    void writeTo(Writer out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Makes a folder, and those above it, unless it is there.
   *
   * @throws IOException if that cannot be done; the message names the folder
   */
  public static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("cannot write into " + folder + ": it is a file, not a folder", e);
    } catch (IOException e) {
      throw new IOException("cannot make the folder " + folder + ": " + reason(e), e);
    }
  }

  /**
   * Writes a file in UTF-8 beside its place and moves it there; a file of that name is replaced.
   *
   * @throws IOException if that cannot be done; nothing half-written is left
   */
  public static void write(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
        content.writeTo(out);
      }
      move(part, file);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ", " + e.getMessage();
  }
}
