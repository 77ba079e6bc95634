package org.tokenmerging.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.WeightTensor;

class WeightSetTest {

  private static final WeightSet HERE = of(0, 4, -2);
  private static final WeightSet THERE = of(1, 8, -2);

  private static WeightSet of(float... values) {
    return new WeightSet(Map.of("a", new WeightTensor("a", new int[] {values.length}, values)));
  }

  private static float[] between(double share) {
    return HERE.towards(THERE, share).get("a").values();
  }

  @Test
  void a_share_of_the_way_is_taken_of_each_number() {
    assertThat(between(0)).containsExactly(0, 4, -2);
    assertThat(between(0.25)).containsExactly(0.25f, 5, -2);
    assertThat(between(1)).containsExactly(1, 8, -2);
    assertThat(HERE.get("a").values()).as("unchanged").containsExactly(0, 4, -2);
  }
}
