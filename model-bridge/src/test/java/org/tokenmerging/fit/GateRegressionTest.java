package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tokenmerging.fit.GateRegression.Result;
import org.tokenmerging.fit.GateRegression.Scored;

class GateRegressionTest {

  /** The last feature is much larger than the others, as norms are. */
  private static final float[] SPREAD = {1, 1, 0.1f, 50};

  private static final double[] PLANTED = {1, -2, 5, 0.03};

  private static List<Scored> texts(double noise, double constantSpread) {
    Random random = new Random(4);
    Random constants = new Random(5);
    List<Scored> texts = new ArrayList<>();
    for (int text = 0; text < 150; text++) {
      double constant = constantSpread * constants.nextGaussian();
      float[][] features = new float[4 + random.nextInt(12)][SPREAD.length];
      double[] targets = new double[features.length];
      for (int row = 0; row < features.length; row++) {
        targets[row] = constant + noise * random.nextGaussian();
        for (int f = 0; f < SPREAD.length; f++) {
          features[row][f] = SPREAD[f] * (float) random.nextGaussian();
          targets[row] += PLANTED[f] * features[row][f];
        }
      }
      texts.add(new Scored(features, targets));
    }
    return texts;
  }

  @Test
  void a_gate_that_was_planted_is_found() {
    Result result = GateRegression.fit(texts(0, 0));
    float[] weights = result.gate().weights();
    for (int f = 0; f < PLANTED.length; f++) {
      assertThat((double) weights[f]).isEqualTo(PLANTED[f], within(5e-3 * Math.abs(PLANTED[f])));
    }
    assertThat(result.gate().bias()).isZero();
    assertThat(result.explained()).isGreaterThan(0.9999);
  }

  @Test
  void how_large_the_effects_of_a_text_are_as_a_whole_changes_nothing() {
    Result without = GateRegression.fit(texts(0.5, 0));
    Result with = GateRegression.fit(texts(0.5, 100));
    for (int f = 0; f < PLANTED.length; f++) {
      assertThat(with.gate().weights()[f]).isEqualTo(without.gate().weights()[f], within(1e-5f));
    }
    assertThat(with.explained()).isEqualTo(without.explained(), within(1e-9));
  }

  @Test
  void nor_does_where_the_features_of_a_text_lie_as_a_whole() {
    List<Scored> texts = texts(0.5, 0);
    List<Scored> moved = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      float[][] features = texts.get(text).features().clone();
      for (int row = 0; row < features.length; row++) {
        features[row] = features[row].clone();
        features[row][0] += text % 2; // powers of two: nothing is rounded away but by chance
      }
      moved.add(new Scored(features, texts.get(text).targets()));
    }
    assertThat(GateRegression.fit(moved).explained())
        .isEqualTo(GateRegression.fit(texts).explained(), within(1e-3));
  }

  @Test
  void what_it_explains_falls_with_the_noise_and_is_measured_on_texts_held_back() {
    double variance = 1 + 4 + 0.25 + 2.25; // of what was planted
    for (double noise : new double[] {1, 3}) {
      double share = variance / (variance + noise * noise);
      assertThat(GateRegression.fit(texts(noise, 0)).explained()).isEqualTo(share, within(0.08));
    }
    assertThat(GateRegression.fit(texts(1000, 0)).explained()).isLessThan(0.05);
  }

  @Test
  void a_feature_that_never_varies_weighs_nothing() {
    List<Scored> texts = texts(0, 0);
    texts.forEach(text -> java.util.Arrays.stream(text.features()).forEach(row -> row[2] = 7));
    float[] weights = GateRegression.fit(texts).gate().weights();
    assertThat(weights[2]).isCloseTo(0, within(1e-20f));
    assertThat((double) weights[1]).isEqualTo(PLANTED[1], within(0.1));
  }

  @Test
  void where_all_pieces_mean_the_same_nothing_is_explained() {
    List<Scored> texts =
        texts(0, 0).stream()
            .map(text -> new Scored(text.features(), new double[text.targets().length]))
            .toList();
    Result result = GateRegression.fit(texts);
    assertThat(result.explained()).isZero();
    assertThat(result.gate().weights()).containsOnly(0);
  }
}
