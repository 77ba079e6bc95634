package org.tokenmerging.training.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Files to read in tests. */
final class WrittenFiles {

  private WrittenFiles() {}

  static Path text(Path folder, String name, String... lines) {
    return bytes(folder, name, joined(lines));
  }

  static Path packed(Path folder, String name, String... lines) {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(joined(lines));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path bytes(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code a0}, {@code a1} and so on. */
  static String[] numbered(String word, int count) {
    return IntStream.range(0, count).mapToObj(i -> word + i).toArray(String[]::new);
  }

  static ShuffledItems<String> shuffled(int blockItems, long seed, Path... files) {
    List<PlainTextFile> all = List.of(files).stream().map(PlainTextFile::new).toList();
    return new ShuffledItems<>(all, blockItems, seed);
  }

  private static byte[] joined(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
