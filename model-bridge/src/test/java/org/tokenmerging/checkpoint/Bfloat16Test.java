package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Bfloat16Test {

  @Test
  void is_the_upper_half_of_a_float32() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      assertThat(Float.floatToRawIntBits(Bfloat16.toFloat((short) bits))).isEqualTo(bits << 16);
    }
    assertThat(Bfloat16.toFloat((short) 0x3f80)).isEqualTo(1f);
    assertThat(Bfloat16.toFloat((short) 0xc049)).isEqualTo(-3.140625f);
  }
}
