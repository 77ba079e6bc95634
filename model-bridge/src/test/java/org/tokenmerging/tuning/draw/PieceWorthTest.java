package org.tokenmerging.tuning.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What one more piece takes from a loss, as the differences between draws have it. */
class PieceWorthTest {

  @Test
  void nothing_is_known_at_first() {
    assertThat(new PieceWorth(2).at(1)).isZero();
  }

  @Test
  void it_is_the_slope_of_what_was_seen() {
    PieceWorth worth = new PieceWorth(1);
    worth.add(0, new double[] {-3, 1, 0.5}, new double[] {2, -1, 0});
    assertThat(worth.at(0)).isCloseTo(-7 / 5.0, within(1e-12));
  }

  @Test
  void texts_with_as_many_pieces_in_both_draws_say_nothing() {
    PieceWorth worth = new PieceWorth(1);
    worth.add(0, new double[] {5, -2}, new double[] {0, 0});
    assertThat(worth.at(0)).isZero();
  }

  @Test
  void each_rate_has_its_own() {
    PieceWorth worth = new PieceWorth(2);
    worth.add(0, new double[] {-2}, new double[] {1});
    worth.add(1, new double[] {-8}, new double[] {2});
    assertThat(worth.at(0)).isEqualTo(-2);
    assertThat(worth.at(1)).isEqualTo(-4);
  }

  @Test
  void noise_goes_and_the_slope_stays() {
    PieceWorth worth = new PieceWorth(1);
    SplittableRandom random = new SplittableRandom(3);
    for (int batch = 0; batch < 200; batch++) {
      double[] pieces = new double[64];
      double[] losses = new double[64];
      for (int i = 0; i < 64; i++) {
        pieces[i] = random.nextInt(-4, 5);
        losses[i] = -0.05 * pieces[i] + 0.1 * random.nextGaussian();
      }
      worth.add(0, losses, pieces);
    }
    assertThat(worth.at(0)).isCloseTo(-0.05, within(0.005));
  }

  @Test
  void what_was_long_ago_is_forgotten() {
    PieceWorth worth = new PieceWorth(1);
    worth.add(0, new double[] {100}, new double[] {1});
    for (int batch = 0; batch < 500; batch++) {
      worth.add(0, new double[] {-1}, new double[] {1});
    }
    assertThat(worth.at(0)).isCloseTo(-1, within(1e-3));
  }

  @Test
  void it_goes_on_where_it_was() {
    PieceWorth worth = new PieceWorth(2);
    worth.add(1, new double[] {-3, 1}, new double[] {2, -1});
    PieceWorth other = PieceWorth.of(worth.state());
    assertThat(other.at(1)).isEqualTo(worth.at(1));
    worth.add(1, new double[] {4}, new double[] {-3});
    assertThat(other.at(1)).as("it is of its own").isNotEqualTo(worth.at(1));
    other.add(1, new double[] {4}, new double[] {-3});
    assertThat(other.state()).isDeepEqualTo(worth.state());
  }
}
