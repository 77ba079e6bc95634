package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.sample.MadeRows;

class RowMapRegressionTest {

  private static final RestoringMap PLANTED =
      new RestoringMap(new float[] {1, 2, 0, 1}, new float[] {0, 1, 1, 0}, new float[] {5, 10});

  /** A text of six pieces of which three were kept; the teacher obeys the planted map. */
  private static Student student(Random random, double noise) {
    float[][] states = rows(random, 6);
    float[][] vectors = rows(random, 3);
    double[] mean =
        Vectors.pooled(
            org.tokenmerging.representation.ModelPooling.MEAN, MadeRows.of(vectors), 0, 3);
    float[][] teacher = new float[6][2];
    for (int row = 0; row < 6; row++) {
      double[] state = {states[row][0], states[row][1]};
      double[] target = PLANTED.apply(state, mean, 1);
      for (int d = 0; d < 2; d++) {
        teacher[row][d] = (float) (target[d] + noise * random.nextGaussian());
      }
    }
    TracedRows after = MadeRows.of(vectors);
    int[] kept = {0, 2, 5};
    return new Student(MadeRows.text(6), 0, MadeRows.of(states), MadeRows.of(teacher), kept, after);
  }

  private static float[][] rows(Random random, int count) {
    float[][] rows = new float[count][2];
    for (float[] row : rows) {
      row[0] = (float) random.nextGaussian();
      row[1] = (float) random.nextGaussian();
    }
    return rows;
  }

  private static RestoringMap learnt(int students, double noise) {
    RowMapRegression regression = new RowMapRegression(2);
    Random random = new Random(1);
    for (int i = 0; i < students; i++) {
      regression.add(i, student(random, noise));
    }
    return regression.best();
  }

  @Test
  void a_map_that_was_planted_is_found() {
    RestoringMap map = learnt(2000, 0);
    assertThat(map.deleted()).containsExactly(PLANTED.deleted(), within(0.02f));
    assertThat(map.kept()).containsExactly(PLANTED.kept(), within(0.02f));
    assertThat(map.bias()).containsExactly(PLANTED.bias(), within(0.02f));
  }

  @Test
  void the_pieces_of_a_text_are_learnt_from_or_chosen_by_and_never_both() {
    RowMapRegression regression = new RowMapRegression(2);
    RowMapRegression without = new RowMapRegression(2);
    Random random = new Random(1);
    for (int text = 0; text < 2000; text++) {
      Student student = student(random, 0);
      regression.add(text, student);
      boolean chooses = text % 5 == 0;
      if (!chooses || text < 50) { // a few choose as well as many
        without.add(text, student);
      }
    }
    assertThat(regression.best().deleted()).containsExactly(without.best().deleted());
  }

  @Test
  void more_pieces_than_are_enough_are_left_aside() {
    RestoringMap enough = learnt(13_000, 1);
    assertThat(learnt(14_000, 1).deleted()).containsExactly(enough.deleted());
    assertThat(learnt(2_000, 1).deleted()).isNotEqualTo(enough.deleted());
  }

  @Test
  void of_a_long_text_a_few_rows_count_evenly_spread() {
    assertThat(RowMapRegression.spread(new int[] {3, 4, 9})).containsExactly(3, 4, 9);
    int[] many = IntStream.range(0, 24).map(i -> 10 * i).toArray();
    assertThat(RowMapRegression.spread(many)).containsExactly(0, 30, 60, 90, 120, 150, 180, 210);
    for (int rows = 0; rows < 400; rows++) {
      assertThat(RowMapRegression.spread(new int[rows]).count())
          .isBetween((long) Math.min(rows, 5), 8L);
    }
  }
}
