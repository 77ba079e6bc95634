package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.WorkProgress;

/** The vector of each text, as the whole encoder makes it. */
class TeacherVectorsTest {

  @TempDir Path folder;

  /** Two texts of three rows and of one, of width 2. */
  private TeacherVectors of(ModelPooling pooling) throws IOException {
    TextPool pool = MadeStates.pool(3, 1);
    List<TextStates> states =
        List.of(
            new TextStates(new float[6], new float[] {5, 12, 0, -3, 4, 3}, new float[3]),
            new TextStates(new float[2], new float[] {0, -0.25f}, new float[1]));
    try (StateCache cache = MadeStates.cache(folder, pool, 2, states)) {
      return TeacherVectors.of(cache, 2, pooling, WorkProgress.none());
    }
  }

  private static void assertVector(TeacherVectors vectors, int text, double x, double y) {
    float[] into = {7, 7, 7, 7};
    vectors.copy(text, into, 1);
    assertThat((double) into[1]).isCloseTo(x, within(1e-6));
    assertThat((double) into[2]).isCloseTo(y, within(1e-6));
    assertThat(into[0] + into[3]).as("what lies beside it").isEqualTo(14);
  }

  @Test
  void is_the_mean_of_its_rows_at_length_1() throws IOException {
    TeacherVectors vectors = of(ModelPooling.MEAN);
    assertThat(vectors.size()).isEqualTo(2);
    assertThat(vectors.width()).isEqualTo(2);
    assertVector(vectors, 0, 0.6, 0.8); // the sum is 9 and 12
    assertVector(vectors, 1, 0, -1);
  }

  @Test
  void is_its_first_row_at_length_1_for_pooling_first() throws IOException {
    TeacherVectors vectors = of(ModelPooling.FIRST);
    assertVector(vectors, 0, 5 / 13.0, 12 / 13.0);
    assertVector(vectors, 1, 0, -1);
  }

  @Test
  void of_a_text_without_direction_is_zero_and_no_nan() throws IOException {
    List<TextStates> states =
        List.of(new TextStates(new float[4], new float[] {1, 2, -1, -2}, new float[2]));
    try (StateCache cache = MadeStates.cache(folder, MadeStates.pool(2), 2, states)) {
      assertVector(TeacherVectors.of(cache, 2, ModelPooling.MEAN, WorkProgress.none()), 0, 0, 0);
    }
  }
}
