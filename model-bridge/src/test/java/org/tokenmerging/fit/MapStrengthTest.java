package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapStrengthTest {

  private static final MapStrength STRENGTH = new MapStrength(20, new double[] {0.2, 1, 0.6});

  @ParameterizedTest
  @CsvSource({"0, 0.2", "0.25, 0.2", "0.375, 0.6", "0.5, 1", "0.625, 0.8", "0.75, 0.6", "1, 0.6"})
  void is_linear_between_its_shares_and_the_same_beyond(double share, double strength) {
    assertThat(STRENGTH.of(20, share)).isEqualTo(strength, within(1e-12));
  }

  @Test
  void falls_with_the_root_of_the_length_beyond_the_reach() {
    assertThat(STRENGTH.of(5, 0.5)).isEqualTo(1);
    assertThat(STRENGTH.of(80, 0.5)).isEqualTo(0.5, within(1e-12));
    assertThat(STRENGTH.of(80, 0.75)).isEqualTo(0.3, within(1e-12));
  }

  @Test
  void is_changed_at_one_share_at_a_time() {
    MapStrength full = MapStrength.full(20);
    assertThat(full.toFloats()).containsExactly(1, 1, 1);
    assertThat(full.with(1, 0.25).toFloats()).containsExactly(1, 0.25f, 1);
    assertThat(full.toFloats()).as("the one before is as it was").containsExactly(1, 1, 1);
  }
}
