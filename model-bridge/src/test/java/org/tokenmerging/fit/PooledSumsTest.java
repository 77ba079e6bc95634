package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeRows;

/** Both poolings by hand: five rows of width 2 of which rows 0 and 3 were kept. */
class PooledSumsTest {

  private static final TracedRows STATES =
      MadeRows.of(new float[][] {{9, 9}, {1, 2}, {3, 4}, {9, 9}, {5, 7}, {99, 99}});
  private static final TracedRows TEACHER =
      MadeRows.of(new float[][] {{1, 0}, {2, 1}, {3, 1}, {4, 1}, {5, 2}, {99, 99}});
  private static final TracedRows VECTORS =
      MadeRows.of(new float[][] {{10, 20}, {30, 10}, {99, 99}});

  /** The last row of the states is padding. */
  private static final Student STUDENT =
      new Student(
          MadeRows.text(1, 3, 1, new int[0], 0), 0, STATES, TEACHER, new int[] {0, 3}, VECTORS);

  /** A = [1 2; 0 1], B = [0 1; 1 0], c = (5, 10). */
  private static final RestoringMap MAP =
      new RestoringMap(new float[] {1, 2, 0, 1}, new float[] {0, 1, 1, 0}, new float[] {5, 10});

  private static double[] restored(PooledSums sums, RestoringMap map, double reach) {
    return sums.restored(sums.mapped(map), MapStrength.full(reach));
  }

  private static void assertVector(double[] found, double... expected) {
    assertThat(found).containsExactly(expected, within(1e-9));
  }

  @Test
  void a_student_knows_what_was_kept_and_what_not() {
    assertThat(STUDENT.keptRows()).isEqualTo(2);
    assertThat(STUDENT.deletedRows()).isEqualTo(3);
    assertThat(STUDENT.deleted().toArray()).containsExactly(1, 2, 4);
    assertThat(STUDENT.deletedPieces().toArray()).as("row 4 is no piece").containsExactly(1, 2);
    assertVector(STUDENT.deletedSum(), 9, 13);
    assertVector(STUDENT.keptMean(), 20, 15);
    assertThat(STUDENT.state(2)).containsExactly(3, 4);
    assertThat(STUDENT.target(2)).containsExactly(3, 1);
  }

  @Nested
  class mean {

    private final PooledSums sums = PooledSums.of(STUDENT, ModelPooling.MEAN);

    /** {@code (S + A.D + (n_d / n_k) B.S + n_d c) / n}. */
    @Test
    void is_restored_as_the_signature_pool_does_it() {
      double first = (40 + (9 + 2 * 13) + 1.5 * 30 + 3 * 5) / 5;
      double second = (30 + 13 + 1.5 * 40 + 3 * 10) / 5;
      assertVector(restored(sums, MAP, 5), first, second);
    }

    /** Half the way from the mean of the kept, (20, 15), to what the map says. */
    @Test
    void of_four_times_the_reach_is_restored_half() {
      double first = (40 + (9 + 2 * 13) + 1.5 * 30 + 3 * 5) / 5;
      double second = (30 + 13 + 1.5 * 40 + 3 * 10) / 5;
      assertVector(restored(sums, MAP, 5 / 4.0), (20 + first) / 2, (15 + second) / 2);
    }

    /** Three of five rows are deleted: two fifths of the way from the share .5 to .75. */
    @Test
    void is_followed_as_far_as_the_share_of_the_deleted_says() {
      double[] mapped = sums.mapped(MAP);
      MapStrength strength = new MapStrength(5, new double[] {1, 0.5, 0});
      assertVector(
          sums.restored(mapped, strength),
          20 + 0.3 * (mapped[0] - 20),
          15 + 0.3 * (mapped[1] - 15));
    }

    @Test
    void with_nothing_restored_is_the_sum_of_what_was_kept_over_all_rows() {
      assertVector(sums.plain(), 40 / 5.0, 30 / 5.0);
      assertVector(restored(sums, RestoringMap.none(2), 5), 40 / 5.0, 30 / 5.0);
    }

    @Test
    void should_become_the_teachers() {
      assertVector(sums.target(), 3, 1);
      assertVector(sums.missing(), 3 - 8, 1 - 6);
    }

    @Test
    void reads_the_deleted_the_kept_and_their_share() {
      assertVector(sums.features(), 9 / 5.0, 13 / 5.0, 1.5 * 40 / 5, 1.5 * 30 / 5, 3 / 5.0);
    }
  }

  @Nested
  class first {

    private final PooledSums sums = PooledSums.of(STUDENT, ModelPooling.FIRST);

    /** {@code z + (A.D + n_d B.z + n_d c) / n}. */
    @Test
    void is_restored_as_the_signature_pool_does_it() {
      double first = 10 + ((9 + 2 * 13) + 3 * 20 + 3 * 5) / 5.0;
      double second = 20 + (13 + 3 * 10 + 3 * 10) / 5.0;
      assertVector(restored(sums, MAP, 5), first, second);
    }

    @Test
    void of_four_times_the_reach_is_restored_half() {
      double first = ((9 + 2 * 13) + 3 * 20 + 3 * 5) / 5.0;
      double second = (13 + 3 * 10 + 3 * 10) / 5.0;
      assertVector(restored(sums, MAP, 5 / 4.0), 10 + first / 2, 20 + second / 2);
    }

    @Test
    void with_nothing_restored_is_the_first_row() {
      assertVector(sums.plain(), 10, 20);
      assertVector(sums.target(), 1, 0);
    }
  }

  @Test
  void where_nothing_is_deleted_there_is_nothing_to_restore() {
    int[] all = {0, 1, 2, 3, 4};
    Student whole =
        new Student(MadeRows.text(1, 3, 1, new int[0], 0), 0, STATES, TEACHER, all, TEACHER);
    for (ModelPooling pooling : ModelPooling.values()) {
      PooledSums sums = PooledSums.of(whole, pooling);
      assertThat(restored(sums, MAP, 5)).containsExactly(sums.target(), within(1e-6));
    }
  }

  @Test
  void a_map_takes_the_weights_of_a_regression_in_their_order() {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{1, 0}, {2, 1}, {0, 1}, {1, 0}, {5, 10}});
    RestoringMap map = RestoringMap.of(weights, 2);
    assertThat(map.deleted()).containsExactly(MAP.deleted());
    assertThat(map.kept()).containsExactly(MAP.kept());
    assertThat(map.bias()).containsExactly(MAP.bias());
    assertVector(map.apply(new double[] {1, 10}, new double[] {100, 1000}, 2), 1031, 130);
  }

  @Test
  void maps_are_learnt_that_make_texts_whole_again() {
    PooledMapRegression regression = new PooledMapRegression(2);
    java.util.Random random = new java.util.Random(1);
    for (int text = 0; text < 500; text++) {
      double[] plain = random.doubles(2, -1, 1).toArray();
      double[] deleted = random.doubles(2, -1, 1).toArray();
      double[] kept = random.doubles(2, -1, 1).toArray();
      double share = random.nextDouble();
      double[] target = MAP.apply(deleted, kept, share);
      target[0] += plain[0];
      target[1] += plain[1];
      regression.add(new PooledSums(5, plain, plain, deleted, kept, share, target));
    }
    RestoringMap weakest = regression.candidates().get(0);
    assertThat(weakest.deleted()).containsExactly(MAP.deleted(), within(0.01f));
    assertThat(weakest.kept()).containsExactly(MAP.kept(), within(0.01f));
    assertThat(weakest.bias()).containsExactly(MAP.bias(), within(0.1f));
    assertThat(regression.candidates()).hasSize(4);
  }
}
