package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearestRowsIT {

  private static final WeightTensor MATRIX =
      new WeightTensor("rows", new int[] {4, 2}, new float[] {1, 0, 0, 2, -3, 1, 0.5f, 0.5f});

  @Test
  void the_rows_with_the_largest_products_come_first() {
    try (NearestRows rows = new NearestRows(MATRIX, 3)) {
      NearestRows.Found found = rows.of(new float[] {1, 0, 0, 1});
      assertThat(found.rows()).containsExactly(0, 3, 1, 1, 2, 3);
      assertThat(found.products()).containsExactly(1, 0.5f, 0, 2, 1, 0.5f);
    }
  }

  @Test
  void all_rows_can_be_asked_for_again_and_again() {
    try (NearestRows rows = new NearestRows(MATRIX, 4)) {
      assertThat(rows.of(new float[] {-1, 0}).rows()).containsExactly(2, 1, 3, 0);
      assertThat(rows.of(new float[] {0, -1}).rows()).containsExactly(0, 3, 2, 1);
    }
  }
}
