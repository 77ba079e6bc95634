package org.tokenmerging.tuning.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.tuning.draw.SubsetDraw;

/** Two draws of each text as an encoder reads them. */
class DrawnRowsTest {

  private final DrawnRows rows =
      DrawnRows.of(
          List.of(
              new SubsetDraw.Drawn(
                  new int[][] {{0, 2}, {1}}, new int[] {2, 1}, new float[] {0.1f, -0.2f, 0.3f}),
              new SubsetDraw.Drawn(
                  new int[][] {{0}, {0, 1, 3}}, new int[] {1, 3}, new float[] {0, 0, 0, 0.4f})),
          4);

  @Test
  void all_texts_of_the_first_draw_stand_before_those_of_the_second() {
    assertThat(rows.kept()).isDeepEqualTo(new int[][] {{0, 2, 0}, {0, 0, 0}, {1, 0, 0}, {0, 1, 3}});
    assertThat(rows.keptMask())
        .isDeepEqualTo(new int[][] {{1, 1, 0}, {1, 0, 0}, {1, 0, 0}, {1, 1, 1}});
    assertThat(rows.stays())
        .isDeepEqualTo(new int[][] {{1, 0, 1, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {1, 1, 0, 1}});
  }

  @Test
  void what_belongs_to_both_draws_stands_once_for_each_text() {
    assertThat(rows.chance())
        .isDeepEqualTo(new float[][] {{0.1f, -0.2f, 0.3f, 0}, {0, 0, 0, 0.4f}});
    assertThat(rows.morePieces()).containsExactly(1, -2);
  }
}
