package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.sample.SampleTextException;

class RidgeRegressionTest {

  private static final double[][] PLANTED = {{2, -1}, {0.5, 3}, {0, 1}};

  private static double[] normal(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static double[] times(double[] features) {
    double[] targets = new double[PLANTED[0].length];
    for (int t = 0; t < targets.length; t++) {
      for (int f = 0; f < features.length; f++) {
        targets[t] += PLANTED[f][t] * features[f];
      }
    }
    return targets;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1023, 1024, 1025, 2048, 3000})
  void weights_that_were_planted_are_found_however_many_rows_there_are(int rows) {
    RidgeRegression regression = new RidgeRegression(3, 2);
    Random random = new Random(1);
    for (int row = 0; row < rows; row++) {
      double[] features = normal(random, 3);
      regression.add(features, times(features));
    }
    assertThat(regression.rows()).isEqualTo(rows);
    DMatrixRMaj weights = regression.solve(new double[] {1e-9, 1e-9, 1e-9});
    for (int f = 0; f < 3; f++) {
      for (int t = 0; t < 2; t++) {
        assertThat(weights.get(f, t)).isEqualTo(PLANTED[f][t], within(1e-6));
      }
    }
  }

  /** Rows (1, 0) to 2, (1, 1) to 3, (0, 2) to 1; penalty .5 of 3 rows on both: worked by hand. */
  @Test
  void a_small_example_comes_out_as_by_hand() {
    RidgeRegression regression = new RidgeRegression(2, 1);
    regression.add(new double[] {1, 0}, new double[] {2});
    regression.add(new double[] {1, 1}, new double[] {3});
    regression.add(new double[] {0, 2}, new double[] {1});
    // (X'X + 1.5 I) w = X'y:  [3.5 1; 1 6.5] w = [5; 5], determinant 21.75
    DMatrixRMaj weights = regression.solve(new double[] {0.5, 0.5});
    assertThat(weights.get(0, 0)).isEqualTo((6.5 * 5 - 5) / 21.75, within(1e-12));
    assertThat(weights.get(1, 0)).isEqualTo((3.5 * 5 - 5) / 21.75, within(1e-12));
  }

  @Test
  void each_feature_has_a_penalty_of_its_own() {
    RidgeRegression regression = new RidgeRegression(2, 1);
    regression.add(new double[] {1, 0}, new double[] {1});
    regression.add(new double[] {0, 1}, new double[] {1});
    DMatrixRMaj weights = regression.solve(new double[] {0.5, 1.5});
    assertThat(weights.get(0, 0)).isEqualTo(1 / 2.0, within(1e-12));
    assertThat(weights.get(1, 0)).isEqualTo(1 / 4.0, within(1e-12));
  }

  @Test
  void more_rows_may_be_added_after_it_was_solved() {
    RidgeRegression once = new RidgeRegression(3, 2);
    RidgeRegression twice = new RidgeRegression(3, 2);
    Random random = new Random(2);
    for (int row = 0; row < 1500; row++) {
      double[] features = normal(random, 3);
      double[] targets = normal(random, 2);
      once.add(features, targets);
      twice.add(features, targets);
      if (row % 700 == 3) {
        twice.solve(new double[] {1, 1, 1});
        twice.meanSquares();
      }
    }
    double[] penalty = {0.1, 0.2, 0.3};
    double[] expected = once.solve(penalty).data;
    double[] found = twice.solve(penalty).data;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isEqualTo(expected[i], within(1e-12));
    }
  }

  @Test
  void the_mean_square_of_each_feature_is_known() {
    RidgeRegression regression = new RidgeRegression(2, 1);
    regression.add(new double[] {1, 3}, new double[] {0});
    regression.add(new double[] {2, -5}, new double[] {0});
    assertThat(regression.meanSquares()).containsExactly(2.5, 17);
    assertThat(new RidgeRegression(2, 1).meanSquares()).containsExactly(0, 0);
  }

  @Test
  void what_was_added_may_be_changed_afterwards() {
    RidgeRegression regression = new RidgeRegression(1, 1);
    double[] features = {2};
    regression.add(features, features);
    Arrays.fill(features, 100);
    assertThat(regression.meanSquares()).containsExactly(4);
  }

  @Test
  void nothing_can_be_learnt_of_no_rows_or_of_what_is_no_number() {
    assertThatExceptionOfType(SampleTextException.class)
        .isThrownBy(() -> new RidgeRegression(2, 1).solve(new double[] {1, 1}))
        .withMessageContaining("use more text");
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      RidgeRegression regression = new RidgeRegression(1, 1);
      regression.add(new double[] {1}, new double[] {odd});
      assertThatExceptionOfType(SampleTextException.class)
          .isThrownBy(() -> regression.solve(new double[] {1}))
          .withMessage("the regression has no finite answer; use more text");
    }
  }
}
