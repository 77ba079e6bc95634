package org.tokenmerging.checkpoint;

/** The 16-bit form that keeps a float32's exponent: its upper half. */
final class Bfloat16 {

  private Bfloat16() {}

  /** Widened to float32, exactly. */
  static float toFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
