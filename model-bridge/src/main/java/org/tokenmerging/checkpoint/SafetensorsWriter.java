package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.graph.Weights;

/**
 * Writes published tensors as a safetensors file: a length, a JSON header, the numbers.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">the format</a>
 */
public final class SafetensorsWriter {

  private static final int ALIGNMENT = 8;

  /** Numbers that are written at a time: a tensor may have half a gigabyte. */
  private static final int CHUNK = 1 << 18;

  private SafetensorsWriter() {}

  /** Writes all tensors as float32, in the order of {@link Weights#names()}. */
  public static void write(Weights weights, Path file) throws IOException {
    write(weights, Map.of(), file);
  }

  /**
   * The same with words about them.
   *
   * @param metadata by name; nothing is written of none
   */
  public static void write(Weights weights, Map<String, String> metadata, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] header = header(weights, metadata);
      out.write(littleEndian(Long.BYTES).putLong(header.length).array());
      out.write(header);
      for (String name : weights.names()) {
        write(weights.get(name).values(), out);
      }
    }
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int begin = 0; begin < values.length; begin += CHUNK) {
      int count = Math.min(CHUNK, values.length - begin);
      numbers.asFloatBuffer().put(values, begin, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(Weights weights, Map<String, String> metadata) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    if (!metadata.isEmpty()) {
      root.set(SafetensorsHeader.METADATA, json.valueToTree(new TreeMap<>(metadata)));
    }
    long offset = 0;
    for (String name : weights.names()) {
      int[] shape = weights.shape(name);
      long end =
          offset
              + java.util.Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
      ObjectNode entry = root.putObject(name).put("dtype", "F32");
      entry.set("shape", json.valueToTree(shape));
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] bytes = json.writeValueAsBytes(root);
    byte[] padded = java.util.Arrays.copyOf(bytes, roundUp(bytes.length));
    java.util.Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  private static int roundUp(int length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
