package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tokenmerging.text.Pieces;

class PieceCountsTest {

  private static Pieces pieces(int... ids) {
    return new Pieces(ids, new int[ids.length], new int[ids.length]);
  }

  @Test
  void every_piece_is_counted_of_whatever_id() {
    PieceCounts counts = new PieceCounts();
    counts.add(pieces(3, 5, 3));
    counts.add(pieces(250_000, 3));
    counts.add(Pieces.none());
    assertThat(counts.pieces()).isEqualTo(5);
    assertThat(counts.of(3)).isEqualTo(3);
    assertThat(counts.of(5)).isEqualTo(1);
    assertThat(counts.of(250_000)).isEqualTo(1);
    assertThat(counts.of(4)).isZero();
    assertThat(counts.of(10_000_000)).isZero();
  }

  @Test
  void rarity_is_the_logarithm_of_all_over_one_more_than_the_count() {
    PieceCounts counts = new PieceCounts();
    counts.add(pieces(0, 0, 0, 2));
    float[] rarity = counts.rarity(4);
    assertThat(rarity).hasSize(4);
    assertThat(rarity[0]).isEqualTo((float) Math.log(4 / 4.0), within(1e-6f));
    assertThat(rarity[1]).isEqualTo((float) Math.log(4 / 1.0), within(1e-6f));
    assertThat(rarity[2]).isEqualTo((float) Math.log(4 / 2.0), within(1e-6f));
    assertThat(rarity[3]).isEqualTo(rarity[1]);
  }

  @Test
  void of_no_text_all_ids_are_equally_rare() {
    assertThat(new PieceCounts().rarity(3)).containsExactly(0, 0, 0);
  }
}
