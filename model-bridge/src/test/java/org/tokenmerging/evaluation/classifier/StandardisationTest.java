package org.tokenmerging.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardisationTest {

  private final Standardisation scale =
      new Standardisation(List.of(new float[] {1, 0.1f}, new float[] {5, 0.1f}));

  @Test
  void vectors_are_standardised_by_what_was_learnt() {
    // Mean 3, deviation 2, over the root of 2 numbers.
    assertThat(scale.of(new float[] {5, 7}))
        .containsExactly(new double[] {1 / Math.sqrt(2), 0}, within(1e-12));
    assertThat(scale.of(new float[] {9, 0.1f}))
        .containsExactly(new double[] {3 / Math.sqrt(2), 0}, within(1e-12));
  }

  @Test
  void features_are_the_numbers_by_name_and_one_that_is_always_there() {
    List<Features> features = scale.features(List.of(new float[] {5, 7})).toList();
    assertThat(features).hasSize(1);
    assertThat(features.get(0).names()).containsExactly(" ", "1", "2");
    assertThat(features.get(0).values())
        .containsExactly(new double[] {1, 1 / Math.sqrt(2), 0}, within(1e-12));
  }
}
