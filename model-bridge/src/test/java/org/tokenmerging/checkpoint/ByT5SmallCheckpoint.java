package org.tokenmerging.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A checkpoint of the size and shape of ByT5-small with a delete gate and a decoder: 300 million
 * random float32 numbers, 1.2 GB. Made when it is needed, never stored.
 */
public final class ByT5SmallCheckpoint {

  private static final Path SHAPE = Path.of("src/test/resources/golden/small-shape");

  /** A tensor and how many numbers it has. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(String name, long[] shape) {

    long bytes() {
      return Arrays.stream(shape).reduce(Float.BYTES, (a, b) -> a * b);
    }
  }

  private ByT5SmallCheckpoint() {}

  /** Writes {@code config.json} and {@code model.safetensors} into a folder. */
  public static Path write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Files.copy(SHAPE.resolve("config.json"), folder.resolve("config.json"));
    List<Part> parts = parts();
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve("model.safetensors")), 1 << 20)) {
      byte[] header = header(parts).getBytes(StandardCharsets.UTF_8);
      out.write(littleEndian(Long.BYTES).putLong(header.length).array());
      out.write(header);
      SplittableRandom random = new SplittableRandom(seed);
      for (Part part : parts) {
        writeNumbers(part, random, out);
      }
    }
    return folder;
  }

  private static List<Part> parts() throws IOException {
    return Files.readAllLines(SHAPE.resolve("names.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .filter(columns -> columns[4].equals("yes"))
        .map(columns -> new Part(columns[0], shape(columns[1])))
        .toList();
  }

  private static long[] shape(String text) {
    return Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
  }

  private static String header(List<Part> parts) {
    long[] offset = {0};
    return parts.stream()
        .map(
            part -> {
              long begin = offset[0];
              offset[0] += part.bytes();
              return String.format(
                  java.util.Locale.ROOT,
                  "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                  part.name(),
                  Arrays.toString(part.shape()),
                  begin,
                  offset[0]);
            })
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Norms near 1, all else small enough that states stay of ordinary size. */
  private static void writeNumbers(Part part, SplittableRandom random, OutputStream out)
      throws IOException {
    boolean norm = part.name().endsWith("layer_norm.weight");
    long left = part.bytes() / Float.BYTES;
    byte[] bytes = new byte[1 << 16];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (left > 0) {
      int count = (int) Math.min(left, buffer.capacity() / Float.BYTES);
      buffer.clear();
      for (int i = 0; i < count; i++) {
        float centred = (random.nextInt() >> 8) * 0x1p-23f; // -1 to 1
        buffer.putFloat(norm ? 1 + 0.1f * centred : 0.05f * centred);
      }
      out.write(bytes, 0, count * Float.BYTES);
      left -= count;
    }
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
