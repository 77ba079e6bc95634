package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tokenmerging.training.options.OptimiserOptions;
import org.tokenmerging.training.options.OptimiserOptions.Decay;

class LearningRateTest {

  private static LearningRate rate(Decay decay, long warmUp) {
    return new LearningRate(
        new OptimiserOptions(
            OptimiserOptions.Method.ADAMW,
            100,
            0.5,
            warmUp,
            decay,
            0,
            1,
            0,
            OptimiserOptions.Precision.FLOAT32));
  }

  @Test
  void rises_evenly_to_its_highest() {
    LearningRate rate = rate(Decay.NONE, 10);
    assertThat(rate.at(0)).isEqualTo(0.05);
    assertThat(rate.at(4)).isEqualTo(0.25);
    assertThat(rate.at(9)).isEqualTo(0.5);
    assertThat(rate.at(99)).isEqualTo(0.5);
  }

  @Test
  void is_highest_at_once_without_a_warm_up() {
    assertThat(rate(Decay.LINEAR, 0).at(0)).isEqualTo(0.5);
  }

  @Test
  void falls_along_a_line_or_half_a_cosine() {
    assertThat(rate(Decay.LINEAR, 20).at(60)).isEqualTo(0.25);
    assertThat(rate(Decay.COSINE, 20).at(60)).isEqualTo(0.25, within(1e-12));
    assertThat(rate(Decay.COSINE, 0).at(25)).isEqualTo(0.4267766952966369, within(1e-12));
    assertThat(rate(Decay.LINEAR, 0).at(99)).isEqualTo(0.005, within(1e-12));
  }

  @Test
  void never_falls_below_zero() {
    assertThat(rate(Decay.LINEAR, 0).at(200)).isZero();
    assertThat(rate(Decay.LINEAR, 100).at(99)).isEqualTo(0.5);
  }
}
