package org.tokenmerging.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorFeaturesTest {

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[32];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** The rule of the class comment, bit by bit. */
  private static String bits(float[] vector, int count, long seed) {
    Random random = new Random(seed);
    StringBuilder bits = new StringBuilder();
    for (int b = 0; b < count; b++) {
      double product = 0;
      for (float number : vector) {
        product += random.nextBoolean() ? number : -number;
      }
      bits.append(product > 0 ? '1' : '0');
    }
    return bits.toString();
  }

  @Test
  void bits_are_sides_of_random_planes_written_in_groups() {
    float[] vector = random(1);
    String bits = bits(vector, 10, 99);

    assertThat(new VectorFeatures(32, 10, 4, 99).of(vector))
        .containsExactly(
            "tm0=" + Integer.toHexString(Integer.parseInt(bits.substring(0, 4), 2)),
            "tm1=" + Integer.toHexString(Integer.parseInt(bits.substring(4, 8), 2)),
            "tm2=" + Integer.toHexString(Integer.parseInt(bits.substring(8, 10), 2)));
  }

  @Test
  void the_same_seed_gives_the_same_features_for_ever() {
    assertThat(new VectorFeatures(4, 16, 8, 0).of(new float[] {1, -2, 3, .5f}))
        .isEqualTo(new VectorFeatures(4, 16, 8, 0).of(new float[] {1, -2, 3, .5f}))
        .containsExactly("tm0=59", "tm1=dd");
  }

  @Test
  void the_length_of_a_vector_does_not_matter() {
    float[] longer = random(2);
    for (int d = 0; d < longer.length; d++) {
      longer[d] *= 7;
    }
    VectorFeatures features = new VectorFeatures(32, 64, 4, 0);

    assertThat(features.of(longer)).isEqualTo(features.of(random(2)));
  }

  @Test
  void near_vectors_share_more_features_than_others() {
    float[] near = random(3);
    near[0] += .3f;
    VectorFeatures features = new VectorFeatures(32, 256, 1, 0);

    assertThat(shared(features.of(random(3)), features.of(near))).isGreaterThan(240);
    assertThat(shared(features.of(random(3)), features.of(random(4)))).isBetween(90, 170);
  }

  private static int shared(List<String> a, List<String> b) {
    return (int) a.stream().filter(b::contains).count();
  }

  @Test
  void zeros_lie_on_no_side() {
    assertThat(new VectorFeatures(32, 8, 4, 0).of(new float[32])).containsExactly("tm=none");
  }

  @Test
  void a_vector_of_another_length_is_refused() {
    assertThatThrownBy(() -> new VectorFeatures(32, 8, 4, 0).of(new float[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the vector has 31 numbers instead of 32");
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 4", "32, 0, 4", "32, 8, 0", "32, 8, 17"})
  void numbers_out_of_range_are_refused(int dimension, int bits, int group) {
    assertThatThrownBy(() -> new VectorFeatures(dimension, bits, group, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("dimension " + dimension, "bits " + bits, "group " + group);
  }
}
