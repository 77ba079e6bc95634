package org.tokenmerging.tuning.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tokenmerging.tuning.states.MadeStates;
import org.tokenmerging.tuning.states.Neighbours;
import org.tokenmerging.tuning.states.TextPool;

/** Which texts each step sees. */
class PairedTextsIT {

  private static final int TEXTS = 300;
  private static final int ANY_ROWS = 1 << 20;

  /** Where rows do not count, 32 texts with a neighbour each make a batch. */
  private static final int PASS = 10;

  private static TextPool pool;
  private static Neighbours neighbours;

  @BeforeAll
  static void make() {
    pool = MadeStates.pool(MadeStates.rows(TEXTS, 5, 45, 1));
    neighbours = MadeStates.neighbours(pool, MadeStates.vectors(TEXTS, 8, 2));
  }

  private static PairedTexts texts(int rows, long seed) {
    return new PairedTexts(pool, neighbours, rows, seed);
  }

  private static List<int[]> walk(PairedTexts texts, int steps) {
    List<int[]> all = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      all.add(texts.at(step));
    }
    return all;
  }

  private static Set<Integer> all(List<int[]> batches) {
    return batches.stream()
        .flatMap(batch -> Arrays.stream(batch).boxed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean has(int[] batch, int text) {
    return Arrays.stream(batch).anyMatch(each -> each == text);
  }

  @Test
  void each_text_stands_in_each_pass_with_one_of_its_neighbours() {
    List<int[]> steps = walk(texts(ANY_ROWS, 1), 3 * PASS);
    for (int pass = 0; pass < 3; pass++) {
      List<int[]> batches = steps.subList(pass * PASS, (pass + 1) * PASS);
      assertThat(all(batches)).hasSize(TEXTS);
      for (int text = 0; text < TEXTS; text++) {
        int[] near = neighbours.ofLikeLength()[text];
        int each = text;
        assertThat(batches)
            .anyMatch(
                batch ->
                    has(batch, each)
                        && (near.length == 0 || Arrays.stream(near).anyMatch(n -> has(batch, n))));
      }
    }
  }

  @Test
  void a_batch_has_each_text_once_and_no_more_than_64() {
    for (int[] batch : walk(texts(ANY_ROWS, 1), 2 * PASS)) {
      assertThat(batch).doesNotHaveDuplicates().hasSizeBetween(2, 64);
    }
  }

  @Test
  void a_batch_has_no_more_rows_than_were_allowed_unless_it_is_one_pair() {
    List<int[]> batches = walk(texts(300, 1), 100);
    for (int[] batch : batches) {
      int longest = Arrays.stream(batch).map(pool::rows).max().orElseThrow();
      assertThat(batch.length <= 2 || longest * batch.length <= 300).isTrue();
    }
    double texts = batches.stream().mapToInt(batch -> batch.length).average().orElseThrow();
    assertThat(texts).as("else this shows nothing").isGreaterThan(6);
    assertThat(walk(texts(8, 1), 20)).allMatch(batch -> batch.length <= 2);
  }

  @Test
  void texts_of_a_batch_are_of_like_length() {
    double spread = 0;
    for (int[] batch : walk(texts(300, 1), 50)) {
      int[] rows = Arrays.stream(batch).map(pool::rows).sorted().toArray();
      spread += (rows[rows.length - 1] - rows[rows.length / 2]) / 50.0;
    }
    int[] every = IntStream.range(0, TEXTS).map(pool::rows).sorted().toArray();
    assertThat(spread).isLessThan((every[TEXTS - 1] - every[TEXTS / 2]) / 2.0);
  }

  @Test
  void the_same_seed_gives_the_same_and_another_other_texts() {
    assertThat(walk(texts(300, 4), 40))
        .usingRecursiveComparison()
        .isEqualTo(walk(texts(300, 4), 40));
    assertThat(walk(texts(300, 5), 3).get(0)).isNotEqualTo(walk(texts(300, 4), 3).get(0));
  }

  @Test
  void passes_differ() {
    List<int[]> steps = walk(texts(ANY_ROWS, 1), 2 * PASS);
    assertThat(steps.subList(PASS, 2 * PASS)).doesNotContainAnyElementsOf(steps.subList(0, PASS));
  }

  @Test
  void a_run_that_begins_anywhere_sees_what_one_sees_that_walked_there() {
    List<int[]> walked = walk(texts(300, 4), 200);
    for (int step : new int[] {1, 37, 199}) {
      assertThat(texts(300, 4).at(step)).isEqualTo(walked.get(step));
    }
  }

  @Test
  void texts_are_near_where_either_is_the_other_s_neighbour() {
    int[] batch = texts(ANY_ROWS, 1).at(0);
    boolean[][] near = PairedTexts.near(batch, neighbours);
    int count = 0;
    for (int i = 0; i < batch.length; i++) {
      for (int j = 0; j < batch.length; j++) {
        boolean either =
            has(neighbours.ofLikeLength()[batch[i]], batch[j])
                || has(neighbours.ofLikeLength()[batch[j]], batch[i]);
        assertThat(near[i][j]).isEqualTo(either);
        count += either ? 1 : 0;
      }
    }
    assertThat(count).isGreaterThan(20);
  }
}
