package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Golden checkpoints as folders to import from, whole or changed. */
public final class GoldenFolder {

  private static final Path ALL = Path.of("src/test/resources/golden");

  private GoldenFolder() {}

  /** The folder of one of the golden models; not to be written to. */
  public static Path of(String name) {
    return ALL.resolve(name);
  }

  /** A copy of its config and weights. */
  public static Path copy(String name, Path to) {
    return copy(name, to, List.of("config.json", "model.safetensors"));
  }

  /** A copy of its expected numbers and their index; the file with the numbers is returned. */
  public static Path copyExpected(String name, Path to) {
    return copy(name, to, List.of("index.json", "expected.safetensors"))
        .resolve("expected.safetensors");
  }

  private static Path copy(String name, Path to, List<String> files) {
    try {
      Files.createDirectories(to);
      for (String file : files) {
        Files.copy(of(name).resolve(file), to.resolve(file));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to one number of one tensor of a safetensors file. */
  public static void add(Path file, String tensor, int number, float difference) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int at = (int) (Long.BYTES + data.getLong(0)) + begin(file, tensor) + number * Float.BYTES;
      data.putFloat(at, data.getFloat(at) + difference);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int begin(Path file, String tensor) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(all, Long.BYTES, length)
        .get(tensor)
        .get("data_offsets")
        .get(0)
        .asInt();
  }
}
