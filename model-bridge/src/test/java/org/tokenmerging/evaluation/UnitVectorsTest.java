package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitVectorsTest {

  private static final UnitVectors VECTORS =
      new UnitVectors(List.of(new float[] {3, 4}, new float[] {0, 0}, new float[] {4, 3}));

  @Test
  void products_are_cosines() {
    assertThat(VECTORS.cosines(0, VECTORS))
        .containsExactly(new double[] {1, 0, 0.96}, within(1e-7));
  }

  @Test
  void a_zero_vector_is_like_nothing() {
    assertThat(VECTORS.cosines(1, VECTORS)).containsOnly(0);
  }

  @Test
  void the_first_of_a_ranking_is_the_likest_and_of_equals_the_earlier() {
    assertThat(Ranking.of(new double[] {0.5, 0.9, 0.5, -1, 0.9})).containsExactly(1, 4, 0, 2, 3);
  }
}
