package org.tokenmerging.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Against the definition of binary16, for every pattern there is. */
class Float16Test {

  private static final int PATTERNS = 1 << 16;
  private static final short INFINITY = 0x7c00;

  /** All halves that are finite and not negative, ascending; the index is the bit pattern. */
  private static final double[] FINITE = finite();

  private static double[] finite() {
    double[] values = new double[INFINITY];
    Arrays.setAll(values, bits -> definition((short) bits));
    return values;
  }

  /** {@code (-1)^s . 2^(e - 15) . (1 + m / 1024)}, and {@code 2^-14 . m / 1024} for e = 0. */
  private static double definition(short bits) {
    int exponent = bits >> 10 & 0x1f;
    double fraction = (bits & 0x3ff) / 1024.0;
    double magnitude =
        exponent == 0 ? Math.pow(2, -14) * fraction : Math.pow(2, exponent - 15) * (1 + fraction);
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The nearest by looking among all of them; a tie goes to the even pattern. */
  private static short nearest(float number) {
    double magnitude = Math.abs((double) number);
    int found = Arrays.binarySearch(FINITE, magnitude);
    int above = found >= 0 ? found : -found - 1;
    int best = above;
    if (found < 0) {
      double up = (above == FINITE.length ? 65536 : FINITE[above]) - magnitude;
      double down = magnitude - FINITE[above - 1];
      best = down < up || down == up && above % 2 == 1 ? above - 1 : above;
    }
    int sign = Float.floatToRawIntBits(number) < 0 ? 0x8000 : 0;
    return (short) (sign | best);
  }

  @Nested
  class ToFloat {

    @Test
    void every_finite_half_is_the_number_that_its_definition_says() {
      for (int bits = 0; bits < PATTERNS; bits++) {
        if ((bits & 0x7fff) < INFINITY) {
          float number = Float16.toFloat((short) bits);
          assertThat((double) number).as("%04x", bits).isEqualTo(definition((short) bits));
          assertThat(Float.floatToRawIntBits(number) < 0).as("%04x", bits).isEqualTo(bits > 0x7fff);
        }
      }
    }

    @Test
    void infinities_and_not_a_number_are_what_they_are() {
      assertThat(Float16.toFloat(INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
      assertThat(Float16.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
      for (int bits = INFINITY + 1; bits < 0x8000; bits++) {
        assertThat(Float16.toFloat((short) bits)).isNaN();
        assertThat(Float16.toFloat((short) (bits | 0x8000))).isNaN();
      }
    }
  }

  @Nested
  class OfFloat {

    @Test
    void every_half_comes_back_from_its_float() {
      for (int bits = 0; bits < PATTERNS; bits++) {
        short back = Float16.of(Float16.toFloat((short) bits));
        if ((bits & 0x7fff) > INFINITY) {
          assertThat(Float16.toFloat(back)).as("%04x", bits).isNaN();
        } else {
          assertThat(back).as("%04x", bits).isEqualTo((short) bits);
        }
      }
    }

    @Test
    void between_two_halves_the_nearer_one_is_taken_and_in_the_middle_the_even_one() {
      for (int bits = 0; bits < INFINITY; bits++) {
        double next = bits + 1 == INFINITY ? 65536 : FINITE[bits + 1];
        float middle = (float) ((FINITE[bits] + next) / 2);
        assertNearest(Math.nextDown(middle));
        assertNearest(middle);
        assertNearest(Math.nextUp(middle));
      }
    }

    @Test
    void any_float_goes_to_the_nearest_half() {
      Random random = new Random(11);
      for (int i = 0; i < 500_000; i++) {
        float number = Float.intBitsToFloat(random.nextInt());
        if (Float.isNaN(number)) {
          assertThat(Float16.toFloat(Float16.of(number))).isNaN();
        } else {
          assertNearest(number);
        }
      }
    }

    @Test
    void what_is_too_large_is_infinite_and_what_is_too_small_is_zero() {
      assertThat(Float16.of(65519.996f)).isEqualTo(Float16.of(Float16.MAX));
      assertThat(Float16.of(65520)).isEqualTo(INFINITY);
      assertThat(Float16.of(-Float.MAX_VALUE)).isEqualTo((short) 0xfc00);
      assertThat(Float16.of(0x1p-25f)).isZero();
      assertThat(Float16.of(Math.nextUp(0x1p-25f))).isEqualTo((short) 1);
      assertThat(Float16.of(-Float.MIN_VALUE)).isEqualTo((short) 0x8000);
    }

    @Test
    void a_normal_number_is_off_by_at_most_2_to_the_minus_11() {
      Random random = new Random(12);
      for (int i = 0; i < 100_000; i++) {
        float number = Math.scalb(1 + random.nextFloat(), random.nextInt(29) - 14);
        float back = Float16.toFloat(Float16.of(number));
        assertThat(Math.abs((double) back - number)).isLessThanOrEqualTo(number * 0x1p-11);
      }
    }

    private void assertNearest(float number) {
      short expected = Math.abs(number) >= 65520 ? signed(INFINITY, number) : nearest(number);
      if (Float16.of(number) != expected) {
        throw new AssertionError(
            String.format(
                Locale.ROOT, "%a: %04x instead of %04x", number, Float16.of(number), expected));
      }
    }

    private short signed(short bits, float number) {
      return (short) (number < 0 ? bits | 0x8000 : bits);
    }
  }
}
