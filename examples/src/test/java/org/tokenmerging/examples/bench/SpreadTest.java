package org.tokenmerging.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void the_median_is_the_middle_one() {
    assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
    assertThat(Spread.of(9, 1, 4, 5)).isEqualTo(new Spread(4.5, 1, 9));
    assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
  }

  @Test
  void it_is_shown_with_its_ends() {
    assertThat(Spread.of(1234.4, 999, 20000).show(0)).isEqualTo("1,234 (999 .. 20,000)");
    assertThat(Spread.of(1.25).show(1)).isEqualTo("1.3 (1.3 .. 1.3)");
  }
}
