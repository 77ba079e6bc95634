package org.tokenmerging.checkpoint;

import java.util.Arrays;

/**
 * Where one tensor lies in a safetensors file.
 *
 * @param name the published name
 * @param type of its numbers
 * @param shape its dimensions, none negative
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredTensor(String name, TensorType type, long[] shape, long begin, long end) {

  /** How many numbers it holds. */
  long size() {
    return (end - begin) / type.bytes();
  }

  @Override
  public String toString() {
    return "tensor '" + name + "' " + type + Arrays.toString(shape);
  }
}
