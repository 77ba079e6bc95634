package org.tokenmerging.tuning.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;

/** Which pieces stay in each of two draws, and what their losses say of the gate's logits. */
class SubsetDrawTest {

  private static final double NOISE = 0.3;

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Nested
  class the_threshold {

    private final double[] logits = {-3, -1.5, -0.2, 0, 0.1, 0.4, 2, 7};

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.25, 0.5, 0.75, 0.95})
    void lets_the_share_stay_that_was_asked_on_average(double share) {
      double threshold = SubsetDraw.threshold(logits, share, NOISE);
      double stays = Arrays.stream(logits).map(logit -> sigmoid((logit - threshold) / NOISE)).sum();
      assertThat(stays / logits.length).isCloseTo(share, within(1e-9));
    }

    @Test
    void holds_for_what_is_drawn_too() {
      int pieces = 2000;
      SampledText text = MadeRows.text(pieces);
      RandomGenerator random = new SplittableRandom(1);
      float[] drawn = new float[pieces];
      for (int piece = 0; piece < pieces; piece++) {
        drawn[piece] = (float) random.nextGaussian();
      }
      double[] each = IntStream.range(0, pieces).mapToDouble(piece -> drawn[piece]).toArray();
      double threshold = SubsetDraw.threshold(each, 0.3, NOISE);
      SubsetDraw.Drawn two = SubsetDraw.of(text, drawn, threshold, NOISE, random);
      assertThat((two.pieces()[0] + two.pieces()[1]) / (2.0 * pieces)).isCloseTo(0.3, within(0.02));
    }
  }

  @Nested
  class a_draw {

    /** A prefix row that always goes, [CLS] and [SEP] that stay, and a special that is scored. */
    private final SampledText text = MadeRows.text(2, 5, 2, new int[] {8}, 0, 7);

    private final float[] logits = {9, 9, -1, -0.1f, 0, 0.1f, 1, -9, 0};

    private SubsetDraw.Drawn drawn(double threshold, long seed) {
      return SubsetDraw.of(text, logits, threshold, NOISE, new SplittableRandom(seed));
    }

    @Test
    void lets_protected_rows_stay_and_never_those_that_are_dropped() {
      for (int seed = 0; seed < 50; seed++) {
        for (int[] kept : drawn(0, seed).kept()) {
          assertThat(kept).contains(0, 7).doesNotContain(1).isSorted();
        }
      }
    }

    @Test
    void counts_pieces_alone() {
      for (int seed = 0; seed < 50; seed++) {
        SubsetDraw.Drawn drawn = drawn(0, seed);
        for (int draw = 0; draw < 2; draw++) {
          long pieces = Arrays.stream(drawn.kept()[draw]).filter(text::isPiece).count();
          assertThat(drawn.pieces()[draw]).isEqualTo((int) pieces);
        }
      }
    }

    @Test
    void lets_the_best_piece_stay_where_none_would() {
      SubsetDraw.Drawn drawn = drawn(100, 1);
      assertThat(drawn.kept()[0]).containsExactly(0, 6, 7);
      assertThat(drawn.kept()[1]).containsExactly(0, 6, 7);
      assertThat(drawn.pieces()).containsExactly(1, 1);
    }

    @Test
    void of_the_same_seed_is_the_same_and_of_another_seed_another() {
      assertThat(drawn(0, 3).kept()).isDeepEqualTo(drawn(0, 3).kept());
      assertThat(drawn(0, 3).chance()).isEqualTo(drawn(0, 3).chance());
      assertThat(drawn(0, 4).chance()).isNotEqualTo(drawn(0, 3).chance());
    }

    @Test
    void has_chance_for_the_rows_that_were_drawn_and_none_for_others() {
      float[] chance = drawn(0, 5).chance();
      for (int row = 0; row < chance.length; row++) {
        int each = row;
        if (Arrays.stream(text.scored()).anyMatch(scored -> scored == each)) {
          assertThat(chance[row]).isBetween(-0.5f, 0.5f).isNotZero();
        } else {
          assertThat(chance[row]).isZero();
        }
      }
    }
  }

  @Nested
  class two_draws {

    private final SampledText text = MadeRows.text(4);

    @Test
    void agree_where_the_gate_is_sure() {
      float[] sure = {9, -9, 9, -9};
      for (int seed = 0; seed < 50; seed++) {
        SubsetDraw.Drawn drawn = SubsetDraw.of(text, sure, 0, NOISE, new SplittableRandom(seed));
        assertThat(drawn.kept()[0]).containsExactly(0, 2);
        assertThat(drawn.kept()[1]).containsExactly(0, 2);
      }
    }

    @Test
    void differ_in_each_piece_of_which_the_gate_knows_nothing() {
      float[] doubtful = {0, 0, 0, 9};
      for (int seed = 0; seed < 50; seed++) {
        SubsetDraw.Drawn drawn =
            SubsetDraw.of(text, doubtful, 0, NOISE, new SplittableRandom(seed));
        for (int row = 0; row < 3; row++) {
          assertThat(Arrays.binarySearch(drawn.kept()[0], row) >= 0)
              .isNotEqualTo(Arrays.binarySearch(drawn.kept()[1], row) >= 0);
        }
      }
    }
  }

  /** The losses of all subsets of four pieces, against what draws say of them on average. */
  @Nested
  class the_estimate {

    private static final int DRAWS = 400_000;

    private final SampledText text = MadeRows.text(4);
    private final float[] logits = {0.2f, -0.3f, 0, 0.15f};
    private final double threshold = 0.05;

    /** Any loss in which pieces count for more or less together than each alone. */
    private double loss(int[] kept) {
      double loss = 3;
      for (int row : kept) {
        loss -= 0.3 + 0.2 * row;
      }
      int first = kept[0];
      return loss * (first == 1 ? 0.5 : 1) + (kept.length == 2 ? 0.7 : 0);
    }

    private double keep(int row, double[] moved) {
      return sigmoid((logits[row] + moved[row] - threshold) / NOISE);
    }

    /** With the best piece where none stays, as a draw has it. */
    private double expected(double[] moved) {
      double expected = 0;
      for (int subset = 0; subset < 16; subset++) {
        int each = subset;
        double probability = 1;
        for (int row = 0; row < 4; row++) {
          double keep = keep(row, moved);
          probability *= (subset >> row & 1) == 1 ? keep : 1 - keep;
        }
        int[] kept = IntStream.range(0, 4).filter(row -> (each >> row & 1) == 1).toArray();
        expected += probability * loss(kept.length == 0 ? new int[] {0} : kept);
      }
      return expected;
    }

    private double slope(int row) {
      double[] up = new double[4];
      double[] down = new double[4];
      up[row] = 1e-5;
      down[row] = -1e-5;
      return (expected(up) - expected(down)) / 2e-5;
    }

    @Test
    void is_right_on_average() {
      RandomGenerator random = new SplittableRandom(7);
      double[] mean = new double[4];
      for (int i = 0; i < DRAWS; i++) {
        SubsetDraw.Drawn drawn = SubsetDraw.of(text, logits, threshold, NOISE, random);
        double better = loss(drawn.kept()[0]) - loss(drawn.kept()[1]);
        for (int row = 0; row < 4; row++) {
          mean[row] += better * drawn.chance()[row] / NOISE / DRAWS;
        }
      }
      for (int row = 0; row < 4; row++) {
        assertThat(mean[row]).as("piece " + row).isCloseTo(slope(row), within(0.008));
        assertThat(Math.abs(slope(row))).as("else this shows nothing").isGreaterThan(0.02);
      }
    }
  }
}
