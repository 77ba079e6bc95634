package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairErrorTest {

  private static List<double[]> random(int texts, long seed) {
    Random random = new Random(seed);
    List<double[]> vectors = new ArrayList<>();
    for (int text = 0; text < texts; text++) {
      vectors.add(random.doubles(8, -1, 1).toArray());
    }
    return vectors;
  }

  @Test
  void vectors_that_have_not_changed_are_without_error() {
    List<double[]> targets = random(40, 1);
    assertThat(PairError.among(targets, new Random(1)).of(targets)).isZero();
  }

  @Test
  void the_length_of_a_vector_does_not_matter() {
    List<double[]> targets = random(40, 1);
    List<double[]> longer = new ArrayList<>();
    for (int text = 0; text < targets.size(); text++) {
      double factor = text + 1;
      longer.add(Arrays.stream(targets.get(text)).map(value -> factor * value).toArray());
    }
    assertThat(PairError.among(targets, new Random(1)).of(longer)).isCloseTo(0, within(1e-12));
  }

  /** Two texts are a pair however pairs are drawn; their cosine goes from 0 to the root of 1/2. */
  @Test
  void of_two_texts_it_is_by_how_much_their_cosine_is_off() {
    PairError error =
        PairError.among(List.of(new double[] {1, 0}, new double[] {0, 1}), new Random(1));
    double found = error.of(List.of(new double[] {1, 0}, new double[] {1, 1}));
    assertThat(found).isEqualTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void the_same_seed_draws_the_same_pairs() {
    List<double[]> targets = random(50, 1);
    List<double[]> others = random(50, 2);
    double once = PairError.among(targets, new Random(3)).of(others);
    assertThat(PairError.among(targets, new Random(3)).of(others)).isEqualTo(once);
    assertThat(PairError.among(targets, new Random(4)).of(others)).isNotEqualTo(once);
  }

  /** All vectors drawn towards one direction, as those of an encoder nobody tuned for likeness. */
  @Test
  void scatter_forgives_what_leaves_the_order_of_pairs_alone() {
    List<double[]> targets = random(40, 1);
    List<double[]> shifted = new ArrayList<>();
    for (double[] target : targets) {
      double length = Math.sqrt(Arrays.stream(target).map(value -> value * value).sum());
      double[] longer = Arrays.copyOf(target, target.length + 1);
      longer[target.length] = length; // every cosine becomes its half, and a half more
      shifted.add(longer);
    }
    PairError error = PairError.among(targets, new Random(1));
    assertThat(error.scatter(shifted)).isCloseTo(0, within(1e-6));
    assertThat(error.of(shifted)).isGreaterThan(0.3);
    assertThat(error.scatter(random(40, 2))).isGreaterThan(0.2);
  }

  @Test
  void vectors_that_are_all_alike_say_nothing_of_the_pairs() {
    List<double[]> targets = random(40, 1);
    List<double[]> alike = Collections.nCopies(40, new double[] {1, 0, 0, 0, 0, 0, 0, 0});
    PairError error = PairError.among(targets, new Random(1));
    assertThat(error.scatter(targets)).isCloseTo(0, within(1e-6));
    assertThat(error.scatter(alike)).isGreaterThan(0.2);
  }

  /** Of 40 texts each has one near neighbour, at .98; then these are torn apart. */
  @Test
  void neighbours_weigh_more_than_chance_would_have_it() {
    List<double[]> targets = new ArrayList<>();
    List<double[]> torn = new ArrayList<>();
    for (int pair = 0; pair < 20; pair++) {
      targets.add(axes(2 * pair, 1, 0));
      targets.add(axes(2 * pair, 0.98, Math.sqrt(1 - 0.98 * 0.98)));
      torn.add(axes(2 * pair, 1, 0));
      torn.add(axes(2 * pair, 0, 1));
    }
    double byChance = 0.98 * Math.sqrt(1 / 39.0);
    double error = PairError.among(targets, new Random(1)).of(torn);
    assertThat(error).isGreaterThan(1.5 * byChance).isLessThan(0.98);
  }

  private static double[] axes(int first, double x, double y) {
    double[] vector = new double[40];
    vector[first] = x;
    vector[first + 1] = y;
    return vector;
  }

  /** As the vectors of an encoder are that nobody has tuned for likeness. */
  @Test
  void texts_that_are_all_alike_still_make_pairs_of_chance() {
    List<double[]> targets = new ArrayList<>();
    List<double[]> spread = new ArrayList<>();
    for (int text = 0; text < 30; text++) {
      targets.add(new double[] {1, 0.001 * text});
      spread.add(new double[] {1, text});
    }
    PairError error = PairError.among(targets, new Random(1));
    assertThat(error.of(targets)).isZero();
    assertThat(error.of(spread)).isGreaterThan(0.1);
  }
}
