package org.tokenmerging.internal.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Opens files for reading; a name that ends in {@code .gz} is unpacked. */
public final class InputFile {

  private InputFile() {}

  /** Opens a file as it is; the caller closes the reader. */
  public static Utf8Reader open(Path file) throws IOException {
    return open(file, UnaryOperator.identity());
  }

  /**
   * Opens a file; the caller closes the reader.
   *
   * @param file a file, in UTF-8, perhaps packed
   * @param stored sees the bytes as they are stored, before unpacking, to count them for instance
   * @throws IOException if there is no such file, it is a folder or cannot be read; the message
   *     names it
   */
  public static Utf8Reader open(Path file, UnaryOperator<InputStream> stored) throws IOException {
    requireReadable(file);
    try {
      return new Utf8Reader(file.toString(), unpacked(file, stored));
    } catch (EOFException e) {
      throw new IOException("cannot read " + file + ": it ends too early for a packed file", e);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks, before other work is done, that a file can be opened.
   *
   * @throws IOException if there is no such file, it is a folder or may not be read
   */
  public static void requireReadable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("cannot read " + file + ": it is a folder; name a file");
    }
    if (!Files.exists(file)) {
      throw new IOException("cannot read " + file + ": there is no such file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file + ": no permission");
    }
  }

  private static InputStream unpacked(Path file, UnaryOperator<InputStream> stored)
      throws IOException {
    // Not Files.newInputStream: it asks a pipe, such as <(...) in a shell, for its position.
    InputStream bytes = stored.apply(new BufferedInputStream(new FileInputStream(file.toFile())));
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes, 8192);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
