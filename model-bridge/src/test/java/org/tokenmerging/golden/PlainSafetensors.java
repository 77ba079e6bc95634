package org.tokenmerging.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file read in the plainest way, to check the product's reader against: everything in
 * memory, float32 and int32 only, no suspicion.
 */
public final class PlainSafetensors {

  /** One tensor; exactly one of the arrays has its numbers, the other is empty. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Tensor(String type, int[] shape, float[] floats, int[] ints) {

    /** Row {@code row} of the first axis, of numbers. */
    public float[] row(int row) {
      int width = floats.length / shape[0];
      return java.util.Arrays.copyOfRange(floats, row * width, (row + 1) * width);
    }

    /** Row {@code row} of the first axis, of whole numbers. */
    public int[] intRow(int row) {
      int width = ints.length / shape[0];
      return java.util.Arrays.copyOfRange(ints, row * width, (row + 1) * width);
    }
  }

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  public PlainSafetensors(Path file) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(all.getLong())];
      all.get(header);
      ByteBuffer data = all.slice().order(ByteOrder.LITTLE_ENDIAN);
      for (var entry : new ObjectMapper().readTree(header).properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(entry.getKey(), read(entry.getValue(), data));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Tensor read(JsonNode entry, ByteBuffer data) {
    int from = entry.get("data_offsets").get(0).asInt();
    int size = entry.get("data_offsets").get(1).asInt() - from;
    ByteBuffer bytes = data.slice(from, size).order(ByteOrder.LITTLE_ENDIAN);
    int[] shape = new int[entry.get("shape").size()];
    java.util.Arrays.setAll(shape, i -> entry.get("shape").get(i).asInt());
    String type = entry.get("dtype").asText();
    float[] floats = new float[type.equals("F32") ? size / Float.BYTES : 0];
    int[] ints = new int[type.equals("I32") ? size / Integer.BYTES : 0];
    bytes.asFloatBuffer().get(floats);
    bytes.asIntBuffer().get(ints);
    return new Tensor(type, shape, floats, ints);
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  public Tensor get(String name) {
    return java.util.Objects.requireNonNull(tensors.get(name), name);
  }
}
