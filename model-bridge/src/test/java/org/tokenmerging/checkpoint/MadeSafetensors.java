package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes safetensors files by hand, sound or not. */
final class MadeSafetensors {

  private MadeSafetensors() {}

  /** A header with single quotes for double ones, and the bytes after it. */
  static Path write(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return write(file, json.length, json, data);
  }

  /** Bytes, as whole numbers for the sake of reading. */
  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** The same with a length that need not be true. */
  static Path write(Path file, long claimed, byte[] header, byte... data) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(claimed)
            .put(header)
            .put(data);
    return Files.write(file, bytes.array());
  }

  /** Numbers, little-endian, as float32. */
  static byte[] floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }
}
