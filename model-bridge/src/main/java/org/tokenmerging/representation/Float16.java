package org.tokenmerging.representation;

/**
 * Half-precision numbers (IEEE 754 binary16): one sign bit, five bits of exponent, ten of
 * significand, in a {@code short}. Java has no type for them before version 20.
 *
 * <p>Of a number between 2^-14 and {@link #MAX} the nearest half is off by at most 2^-11 of it;
 * below 2^-14 it is off by at most 2^-25.
 */
public final class Float16 {

  /** The largest finite half. */
  public static final float MAX = 65504;

  /** Halves of this bit pattern or above, the sign aside, are not finite. */
  private static final int INFINITY = 0x7c00;

  private static final int SIGN = 0x8000;
  private static final int SIGNIFICAND = 0x3ff;
  private static final int QUIET = 0x200;

  /** Bits that a float's significand has more. */
  private static final int SHIFT = 13;

  /** What is added to a half's exponent to make it a float's, in place. */
  private static final int REBIAS = (127 - 15) << 23;

  private static final int FLOAT_INFINITY = 0x7f80_0000;

  /** 65520, the first float that rounds to infinity, and 2^-14, the smallest normal half. */
  private static final int FLOAT_OVERFLOW = 0x477f_f000;

  private static final int FLOAT_NORMAL = 0x3880_0000;

  private Float16() {}

  /**
   * The nearest half, of two equally near the one with an even last bit.
   *
   * @return its bits; infinity of the same sign from 65520 on; NaN stays NaN
   */
  public static short of(float number) {
    int bits = Float.floatToRawIntBits(number);
    int sign = bits >>> 16 & SIGN;
    int magnitude = bits & ~(SIGN << 16);
    return (short) (sign | half(magnitude));
  }

  private static int half(int magnitude) {
    if (magnitude > FLOAT_INFINITY) {
      return INFINITY | QUIET | ((magnitude >> SHIFT) & SIGNIFICAND);
    }
    if (magnitude >= FLOAT_OVERFLOW) {
      return INFINITY;
    }
    if (magnitude < FLOAT_NORMAL) {
      return (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24f);
    }
    int even = (magnitude >> SHIFT) & 1; // a carry goes on into the exponent, as it should
    return (magnitude - REBIAS + (1 << (SHIFT - 1)) - 1 + even) >> SHIFT;
  }

  /**
   * The number that a half is: every half is exactly a float.
   *
   * @param bits a half's bits
   */
  public static float toFloat(short bits) {
    int sign = (bits & SIGN) << 16;
    int magnitude = bits & ~SIGN & 0xffff;
    if (magnitude >= INFINITY) {
      return Float.intBitsToFloat(sign | FLOAT_INFINITY | (magnitude & SIGNIFICAND) << SHIFT);
    }
    if (magnitude <= SIGNIFICAND) {
      return Math.copySign(magnitude * 0x1p-24f, Float.intBitsToFloat(sign | FLOAT_NORMAL));
    }
    return Float.intBitsToFloat(sign | (magnitude << SHIFT) + REBIAS);
  }
}
