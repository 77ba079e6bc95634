package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineTest {

  @Test
  void it_is_the_cosine_of_the_angle() {
    assertThat(Cosine.of(new float[] {3, 4}, new float[] {4, 3})).isEqualTo(0.96, within(1e-12));
    assertThat(Cosine.of(new float[] {1, 0}, new float[] {0, 5})).isZero();
    assertThat(Cosine.of(new float[] {1, 2}, new float[] {-2, -4})).isEqualTo(-1, within(1e-12));
  }

  @Test
  void a_zero_vector_is_like_nothing() {
    assertThat(Cosine.of(new float[2], new float[] {1, 2})).isZero();
    assertThat(Cosine.of(new float[2], new float[2])).isZero();
  }

  @Test
  void large_and_small_numbers_neither_overflow_nor_vanish() {
    assertThat(Cosine.of(new float[] {1e30f, 1e30f}, new float[] {1e-30f, 0}))
        .isEqualTo(Math.sqrt(0.5), within(1e-6));
  }

  @Test
  void it_never_leaves_minus_one_to_one() {
    float[] a = {0.1f, 0.2f, 0.3f, 0.7f};
    assertThat(Cosine.of(a, a)).isBetween(-1.0, 1.0);
  }

  @Test
  void vectors_of_different_length_are_refused() {
    assertThatThrownBy(() -> Cosine.of(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vectors of 2 and 3 numbers have no cosine");
  }
}
