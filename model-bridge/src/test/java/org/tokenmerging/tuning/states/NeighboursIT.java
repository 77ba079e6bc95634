package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.sample.MadeRows;

/** The texts near each text. */
class NeighboursIT {

  private static final int WIDTH = 4;

  private static float[] vector(TeacherVectors vectors, int text) {
    float[] vector = new float[vectors.width()];
    vectors.copy(text, vector, 0);
    return vector;
  }

  private static double likeness(TeacherVectors vectors, int text, int other) {
    return MadeStates.product(vector(vectors, text), vector(vectors, other));
  }

  /** One by one, and no more texts of a kind than are looked at. */
  private static int[] byHand(int text, TextPool pool, TeacherVectors vectors) {
    return IntStream.range(0, pool.learnt())
        .filter(other -> other != text)
        .filter(other -> pool.rows(other) > 48 == pool.rows(text) > 48)
        .filter(other -> likeness(vectors, text, other) < 0.985)
        .filter(
            other -> {
              int shorter = Math.min(pool.rows(text), pool.rows(other));
              return Math.max(pool.rows(text), pool.rows(other)) <= 2 * shorter + 8;
            })
        .boxed()
        .sorted(Comparator.comparingDouble(other -> -likeness(vectors, text, other)))
        .limit(Neighbours.MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Test
  void are_the_nearest_of_like_length_that_are_not_all_but_the_same() {
    int[] sentences = MadeStates.rows(31, 4, 48, 1);
    int[] passages = MadeStates.rows(29, 49, 200, 2);
    TextPool pool =
        MadeStates.pool(
            IntStream.concat(Arrays.stream(sentences), Arrays.stream(passages)).toArray());
    TeacherVectors vectors = MadeStates.vectors(pool.size(), WIDTH, 3);
    Neighbours neighbours = MadeStates.neighbours(pool, vectors);
    for (int text = 0; text < pool.size(); text++) {
      assertThat(neighbours.ofLikeLength()[text])
          .as("text " + text)
          .isEqualTo(byHand(text, pool, vectors));
    }
    assertThat(neighbours.ofLikeLength()[0]).hasSize(Neighbours.MOST);
  }

  @Test
  void are_found_where_many_ask() {
    TextPool pool = MadeStates.pool(MadeStates.rows(600, 20, 24, 1));
    TeacherVectors vectors = MadeStates.vectors(pool.size(), 16, 3);
    Neighbours neighbours = MadeStates.neighbours(pool, vectors);
    for (int text : new int[] {0, 255, 256, 599}) {
      assertThat(neighbours.ofLikeLength()[text]).isEqualTo(byHand(text, pool, vectors));
    }
  }

  @Test
  void are_no_texts_that_are_all_but_the_same() {
    TextPool pool = MadeStates.pool(5, 5, 5, 5);
    TeacherVectors vectors =
        MadeStates.vectors(
            new float[] {1, 0}, new float[] {1, 0}, new float[] {1, 0.17f}, new float[] {1, 0.18f});
    assertThat(likeness(vectors, 0, 2)).isGreaterThan(0.985);
    assertThat(MadeStates.neighbours(pool, vectors).ofLikeLength()[0]).containsExactly(3);
  }

  @Test
  void are_of_no_more_than_about_twice_or_half_the_length_and_of_a_kind() {
    TextPool pool = MadeStates.pool(10, 28, 29, 48, 49);
    TeacherVectors vectors =
        MadeStates.vectors(
            new float[] {1, 0},
            new float[] {1, 1},
            new float[] {1, 0.9f},
            new float[] {0.5f, 1},
            new float[] {0.3f, 1});
    Neighbours neighbours = MadeStates.neighbours(pool, vectors);
    assertThat(neighbours.ofLikeLength()[0]).containsExactly(1);
    assertThat(neighbours.ofLikeLength()[1]).containsExactly(3, 0);
    assertThat(neighbours.ofLikeLength()[4]).as("the only passage").isEmpty();
  }

  @Test
  void are_learnt_from_as_the_text_is() {
    TextPool pool =
        new TextPool(
            IntStream.range(0, 4).mapToObj(i -> MadeRows.text(5)).toList(), 3); // one is held back
    TeacherVectors vectors =
        MadeStates.vectors(
            new float[] {1, 0}, new float[] {0, 1}, new float[] {-1, 0}, new float[] {1, 0.5f});
    assertThat(MadeStates.neighbours(pool, vectors).ofLikeLength()[0]).containsExactly(1, 2);
  }

  @Test
  void of_any_length_are_the_nearest_of_all() {
    TextPool pool = MadeStates.pool(10, 400, 29, 48, 49);
    TeacherVectors vectors =
        MadeStates.vectors(
            new float[] {1, 0},
            new float[] {1, 0.5f},
            new float[] {1, 0.9f},
            new float[] {0.5f, 1},
            new float[] {-1, 1});
    assertThat(MadeStates.neighbours(pool, vectors).ofAnyLength()[0]).containsExactly(1, 2, 3, 4);
  }
}
