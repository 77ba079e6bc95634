package org.tokenmerging.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineTest {

  @Test
  void is_1_for_the_same_direction_whatever_the_length() {
    assertThat(Cosine.similarity(new float[] {3, 4}, new float[] {6, 8}))
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void is_0_for_a_right_angle_and_minus_1_for_opposites() {
    assertThat(Cosine.similarity(new float[] {1, 0}, new float[] {0, 2})).isZero();
    assertThat(Cosine.similarity(new float[] {1, 0}, new float[] {-2, 0})).isEqualTo(-1);
  }

  @Test
  void is_0_for_a_zero_vector_and_never_not_a_number() {
    assertThat(Cosine.similarity(new float[2], new float[] {1, 1})).isZero();
  }
}
