package org.tokenmerging.checkpoint;

import java.nio.ByteBuffer;
import org.tokenmerging.representation.Float16;

/** What the numbers of a safetensors file can be, by the names that the format gives them. */
enum TensorType {
  F32(4),
  F16(2),
  BF16(2),
  F64(8),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1),
  F8_E4M3(1),
  F8_E5M2(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Whether a weight can have this type. */
  boolean isWeight() {
    return this == F32 || this == F16 || this == BF16;
  }

  /**
   * Takes the next numbers as float32, which holds each of them exactly.
   *
   * @param from little-endian, with that many numbers left
   */
  void take(ByteBuffer from, float[] into, int offset, int count) {
    switch (this) {
      case F32 -> from.asFloatBuffer().get(into, offset, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          into[offset + i] = Float16.toFloat(from.getShort());
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          into[offset + i] = Bfloat16.toFloat(from.getShort());
        }
      }
      default -> throw new IllegalStateException(this + " is no type of weights");
    }
  }

  /**
   * Puts numbers, rounded to this type.
   *
   * @param into little-endian, with room for so many
   */
  void put(float[] from, int offset, int count, ByteBuffer into) {
    switch (this) {
      case F32 -> into.asFloatBuffer().put(from, offset, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          into.putShort(Float16.of(from[offset + i]));
        }
      }
      default -> throw new IllegalStateException(this + " is not written");
    }
  }
}
