package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.representation.Float16;

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
    write(weights, Map.of(), name -> TensorType.F32, file);
  }

  /**
   * The same with words about them, and in half precision each tensor that loses nothing by it.
   *
   * @param metadata by name; nothing is written of none
   */
  static void writeSmall(Weights weights, Map<String, String> metadata, Path file)
      throws IOException {
    Map<String, TensorType> types = new HashMap<>();
    weights.names().forEach(name -> types.put(name, smallest(weights.get(name))));
    write(weights, metadata, name -> Objects.requireNonNull(types.get(name)), file);
  }

  private static TensorType smallest(WeightTensor tensor) {
    for (float value : tensor.values()) {
      if (Float.compare(Float16.toFloat(Float16.of(value)), value) != 0) {
        return TensorType.F32;
      }
    }
    return TensorType.F16;
  }

  private static void write(
      Weights weights, Map<String, String> metadata, Function<String, TensorType> types, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] header = header(weights, types, metadata);
      out.write(littleEndian(Long.BYTES).putLong(header.length).array());
      out.write(header);
      for (String name : weights.names()) {
        write(weights.get(name).values(), types.apply(name), out);
      }
    }
  }

  private static void write(float[] values, TensorType type, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * type.bytes()];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int begin = 0; begin < values.length; begin += CHUNK) {
      int count = Math.min(CHUNK, values.length - begin);
      type.put(values, begin, count, numbers.duplicate().order(ByteOrder.LITTLE_ENDIAN));
      out.write(bytes, 0, count * type.bytes());
    }
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(
      Weights weights, Function<String, TensorType> types, Map<String, String> metadata)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    if (!metadata.isEmpty()) {
      root.set(SafetensorsHeader.METADATA, json.valueToTree(new TreeMap<>(metadata)));
    }
    long offset = 0;
    for (String name : weights.names()) {
      int[] shape = weights.shape(name);
      TensorType type = types.apply(name);
      long end =
          offset
              + java.util.Arrays.stream(shape).asLongStream().reduce(type.bytes(), (a, b) -> a * b);
      ObjectNode entry = root.putObject(name).put("dtype", type.name());
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
