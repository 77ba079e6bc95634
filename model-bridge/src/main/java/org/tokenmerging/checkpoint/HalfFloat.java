package org.tokenmerging.checkpoint;

/** The two 16-bit floating-point forms that checkpoints use, widened to float32. Both exactly. */
final class HalfFloat {

  private static final int SIGN = 0x8000;
  private static final int EXPONENT_BITS = 5;
  private static final int MANTISSA_BITS = 10;
  private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;
  private static final int EXPONENT = (1 << EXPONENT_BITS) - 1;

  /** From the bias of a float16's exponent, 15, to that of a float32's, 127. */
  private static final int BIAS = 127 - 15;

  private static final int WIDENED = 23 - MANTISSA_BITS;
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloat() {}

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
  static float fromFloat16(short bits) {
    int sign = (bits & SIGN) << 16;
    int exponent = bits >>> MANTISSA_BITS & EXPONENT;
    int mantissa = bits & MANTISSA;
    if (exponent == 0) { // zero, or too small for a leading one
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * SMALLEST));
    }
    int wide = exponent == EXPONENT ? 0xff : exponent + BIAS; // all ones: infinity or no number
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << WIDENED);
  }

  /** bfloat16: the upper half of a float32. */
  static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
