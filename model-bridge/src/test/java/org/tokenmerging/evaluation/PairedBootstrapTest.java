package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedBootstrapTest {

  private static final int PAIRS = 300;

  private static final double[] GOLD =
      IntStream.range(0, PAIRS).mapToDouble(i -> i % 50 / 10.0).toArray();

  /** The gold scores with so much noise. */
  private static double[] noisy(double noise, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(GOLD).map(score -> score + noise * random.nextGaussian()).toArray();
  }

  private static double spearman(double[] a, double[] b) {
    return new SpearmansCorrelation().correlation(a, b);
  }

  @Nested
  class ranks_within_a_sample {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void give_the_correlation_of_the_drawn_values_themselves(long seed) {
      Random random = new Random(seed);
      double[] x = random.ints(40, 0, 12).asDoubleStream().toArray();
      double[] y = random.ints(40, 0, 30).asDoubleStream().toArray();
      int[] counts = new int[40];
      random.ints(40, 0, 40).forEach(i -> counts[i]++);
      ResampledRanks ofX = new ResampledRanks(x);
      ResampledRanks ofY = new ResampledRanks(y);
      ofX.take(counts);
      ofY.take(counts);
      assertThat(ResampledRanks.correlation(counts, ofX, ofY))
          .isEqualTo(spearman(drawn(x, counts), drawn(y, counts)), within(1e-12));
    }

    private double[] drawn(double[] values, int[] counts) {
      return IntStream.range(0, counts.length)
          .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
          .mapToDouble(i -> values[i])
          .toArray();
    }

    @Test
    void are_no_number_where_one_value_alone_was_drawn() {
      ResampledRanks x = new ResampledRanks(new double[] {1, 2, 2});
      ResampledRanks y = new ResampledRanks(new double[] {3, 4, 5});
      int[] counts = {0, 1, 2};
      x.take(counts);
      y.take(counts);
      assertThat(ResampledRanks.correlation(counts, x, y)).isNaN();
    }
  }

  @Nested
  class difference {

    @Test
    void of_a_list_and_itself_is_exactly_nothing() {
      double[] cosines = noisy(1, 1);
      assertThat(PairedBootstrap.difference(GOLD, cosines, cosines, 200, 1))
          .isEqualTo(new Interval(0, 0));
    }

    @Test
    void of_lists_that_rank_alike_is_nothing_however_their_values_differ() {
      double[] cosines = noisy(1, 1);
      double[] stretched = Arrays.stream(cosines).map(cosine -> Math.exp(cosine) - 7).toArray();
      assertThat(PairedBootstrap.difference(GOLD, cosines, stretched, 200, 1))
          .isEqualTo(new Interval(0, 0));
    }

    @Test
    void of_a_good_list_and_a_bad_one_lies_above_nothing_around_what_was_measured() {
      double[] good = noisy(0.5, 1);
      double[] bad = noisy(4, 2);
      Interval interval = PairedBootstrap.difference(GOLD, good, bad, 1000, 1);
      double measured = spearman(good, GOLD) - spearman(bad, GOLD);
      assertThat(interval.low()).isPositive();
      assertThat(interval.contains(measured)).isTrue();
      Interval turned = PairedBootstrap.difference(GOLD, bad, good, 1000, 1);
      assertThat(turned.low()).isEqualTo(-interval.high(), within(1e-12));
      assertThat(turned.high()).isEqualTo(-interval.low(), within(1e-12));
    }

    @Test
    void of_two_lists_of_equal_worth_holds_nothing() {
      assertThat(PairedBootstrap.difference(GOLD, noisy(2, 1), noisy(2, 2), 1000, 1).contains(0))
          .isTrue();
    }

    @Test
    void on_the_same_pairs_is_surer_than_two_intervals_apart() {
      double[] a = noisy(1, 1);
      double[] b = a.clone();
      b[0] += 0.5;
      Interval paired = PairedBootstrap.difference(GOLD, a, b, 1000, 1);
      Interval alone = PairedBootstrap.spearman(GOLD, a, 1000, 1);
      assertThat(paired.high() - paired.low()).isLessThan((alone.high() - alone.low()) / 10);
    }
  }

  @Nested
  class interval_of_one_list {

    @Test
    void of_a_perfect_order_is_one() {
      double[] gold = {1, 2, 3, 4, 5, 6};
      assertThat(PairedBootstrap.spearman(gold, new double[] {.1, .2, .3, .4, .5, .6}, 100, 1))
          .satisfies(
              interval -> {
                assertThat(interval.low()).isEqualTo(1, within(1e-12));
                assertThat(interval.high()).isEqualTo(1, within(1e-12));
              });
    }

    @Test
    void is_as_wide_as_the_spread_of_figures_on_fresh_data() {
      double[] figures =
          IntStream.range(0, 400)
              .mapToDouble(seed -> spearman(noisy(2, seed), GOLD))
              .sorted()
              .toArray();
      double spread = figures[389] - figures[10];
      Interval interval = PairedBootstrap.spearman(GOLD, noisy(2, 7), 1000, 1);
      assertThat(interval.high() - interval.low()).isBetween(spread * 0.7, spread * 1.4);
    }

    @Test
    void samples_without_ranks_are_drawn_again() {
      Interval interval = PairedBootstrap.spearman(new double[] {1, 2}, new double[] {3, 4}, 50, 1);
      assertThat(interval).isEqualTo(new Interval(1, 1));
    }
  }

  @Test
  void the_same_seed_gives_the_same_interval_and_another_seed_another() {
    double[] cosines = noisy(1, 1);
    Interval first = PairedBootstrap.spearman(GOLD, cosines, 100, 5);
    assertThat(PairedBootstrap.spearman(GOLD, cosines, 100, 5)).isEqualTo(first);
    assertThat(PairedBootstrap.spearman(GOLD, cosines, 100, 6)).isNotEqualTo(first);
  }

  @Test
  void what_cannot_be_ranked_is_refused_by_name() {
    double[] three = {1, 2, 3};
    assertThatThrownBy(() -> PairedBootstrap.spearman(three, new double[2], 10, 1))
        .hasMessage("cosines has 2 values for the 3 pairs of gold");
    assertThatThrownBy(() -> PairedBootstrap.difference(three, three, new double[3], 10, 1))
        .hasMessage("cosinesB needs at least 2 different values; among its 3 there are not");
    assertThatThrownBy(
            () -> PairedBootstrap.spearman(three, new double[] {1, Double.NaN, 2}, 10, 1))
        .hasMessage("cosines has a value that is not finite");
    assertThatThrownBy(() -> PairedBootstrap.spearman(three, three, 0, 1))
        .hasMessage("resamples is 0; allowed: at least 1");
  }

  @Test
  void an_interval_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> new Interval(2, 1))
        .hasMessage("interval [2.0, 1.0] must satisfy low <= high");
  }
}
