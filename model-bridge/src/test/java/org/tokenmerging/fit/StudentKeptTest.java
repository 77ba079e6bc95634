package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;

/** Which rows of a student go on. */
class StudentKeptTest {

  @Nested
  class between_a_protected_and_a_dropped_special {

    /** Row 0 is [CLS], rows 1 to 4 pieces, row 5 [SEP]. */
    private final SampledText text = MadeRows.text(1, 4, 1, new int[0], 0);

    private int[] kept(double rate) {
      return StudentPass.kept(text, new double[] {0.5, -2, 3, -1}, rate);
    }

    @Test
    void the_best_pieces_go_on_with_what_is_protected_and_without_what_is_dropped() {
      assertThat(kept(0.25)).containsExactly(0, 1, 3, 4);
      assertThat(kept(0.5)).containsExactly(0, 1, 3);
      assertThat(kept(0.75)).containsExactly(0, 3);
    }

    @Test
    void what_is_dropped_goes_even_where_no_piece_does() {
      assertThat(kept(0)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void one_piece_stays_at_any_rate() {
      assertThat(kept(0.99)).containsExactly(0, 3);
    }

    @Test
    void of_equal_pieces_the_earlier_stays() {
      assertThat(StudentPass.kept(text, new double[] {1, 1, 1, 1}, 0.5)).containsExactly(0, 1, 2);
    }
  }

  @Nested
  class before_a_special_that_is_scored {

    /** Rows 0 to 3 are pieces, row 4 is the end of the text. */
    private final SampledText text = MadeRows.text(0, 4, 1, new int[] {4});

    private int[] kept(double end) {
      return StudentPass.kept(text, new double[] {0.5, -2, 3, -1, end}, 0.5);
    }

    @Test
    void it_stays_unless_it_scores_below_every_piece_that_stays() {
      assertThat(kept(9)).containsExactly(0, 2, 4);
      assertThat(kept(0.5)).containsExactly(0, 2, 4);
      assertThat(kept(0.25)).containsExactly(0, 2);
    }

    @Test
    void it_takes_no_piece_s_seat() {
      assertThat(kept(100)).hasSize(3);
    }
  }

  @Nested
  class after_a_prefix {

    /** Row 0 is a scored special, rows 1 and 2 the prefix, rows 3 and 4 pieces. */
    private final SampledText text = MadeRows.text(3, 2, 0, new int[] {0});

    @Test
    void the_prefix_never_goes_on() {
      assertThat(StudentPass.kept(text, new double[] {5, 1, 2}, 0)).containsExactly(0, 3, 4);
      assertThat(StudentPass.kept(text, new double[] {-5, 1, 2}, 0.5)).containsExactly(4);
    }
  }
}
