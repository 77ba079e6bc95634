package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {

  /** What IEEE 754 says a float16 is, in doubles and powers of two. */
  private static double float16ByDefinition(int bits) {
    int sign = (bits & 0x8000) == 0 ? 1 : -1;
    int exponent = bits >> 10 & 31;
    int mantissa = bits & 1023;
    if (exponent == 31) {
      return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? Math.copySign(mantissa, sign) * Math.pow(2, -24)
        : sign * (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
  }

  @Test
  void each_of_the_65536_float16_is_what_its_definition_says() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float expected = (float) float16ByDefinition(bits); // every one fits
      assertThat(HalfFloat.fromFloat16((short) bits))
          .as("bits %04x", bits)
          .isEqualTo(Float.valueOf(expected));
    }
  }

  @Test
  void zeros_keep_their_sign() {
    assertThat(Float.floatToRawIntBits(HalfFloat.fromFloat16((short) 0x8000)))
        .isEqualTo(Integer.MIN_VALUE);
    assertThat(Float.floatToRawIntBits(HalfFloat.fromFloat16((short) 0))).isZero();
  }

  @Test
  void a_bfloat16_is_the_upper_half_of_a_float32() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      assertThat(Float.floatToRawIntBits(HalfFloat.fromBfloat16((short) bits)))
          .isEqualTo(bits << 16);
    }
    assertThat(HalfFloat.fromBfloat16((short) 0x3f80)).isEqualTo(1f);
    assertThat(HalfFloat.fromBfloat16((short) 0xc049)).isEqualTo(-3.140625f);
  }
}
