package org.tokenmerging.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.tokenmerging.gate.GateOutputs.segment;
import static org.tokenmerging.gate.GateOutputs.states;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.RandomPolicy;

class MergersTest {

  @Nested
  class None {

    @Test
    void deleted_pieces_go_nowhere_and_kept_ones_stay_as_they_are() {
      TokenTransform transform =
          new NoMerger().merge(states(2, 1, 2, 3, 4, 5, 6), KeptPositions.of(0, 2));
      assertThat(transform.folds()).isFalse();
      assertThat(assignment(transform)).containsExactly(0, TokenTransform.NOWHERE, 1);
      assertThat(transform.apply(new float[] {1, 2, 3, 4, 5, 6}, 2)).containsExactly(1, 2, 5, 6);
      assertThat(transform.size(0)).isEqualTo(1f);
    }
  }

  @Nested
  class Nearest {

    private final NearestMerger merger = new NearestMerger();

    @Test
    void a_deleted_piece_goes_into_the_kept_one_that_points_most_alike() {
      float[] hidden = {1, 0, 0, 1, 9, 1, 0, 3};
      TokenTransform transform = merger.merge(states(2, hidden), KeptPositions.of(0, 1));
      assertThat(assignment(transform)).containsExactly(0, 1, 0, 1);
      assertThat(transform.apply(hidden, 2)).containsExactly(5, .5f, 0, 2);
      assertThat(transform.size(0)).isEqualTo(2f);
      assertThat(transform.folds()).isTrue();
    }

    @Test
    void of_equally_alike_the_nearer_then_the_earlier_wins() {
      GateOutput alike = states(1, 1, 1, 1, 1, 1, 1);
      assertThat(assignment(merger.merge(alike, KeptPositions.of(0, 4))))
          .containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void a_state_of_zeros_goes_to_the_nearer() {
      GateOutput zeros = states(1, 1, 0, 0, 1);
      assertThat(assignment(merger.merge(zeros, KeptPositions.of(0, 3))))
          .containsExactly(0, 0, 1, 1);
    }

    @Test
    void all_may_go_into_one() {
      float[] hidden = {1, 2, -6};
      TokenTransform transform = merger.merge(states(1, hidden), KeptPositions.of(1));
      assertThat(transform.size(0)).isEqualTo(3f);
      assertThat(transform.apply(hidden, 1)).containsExactly(-1f);
    }

    @Test
    void a_state_that_is_not_finite_is_an_error() {
      assertThatIllegalStateException()
          .isThrownBy(() -> merger.merge(states(1, 1, Float.NaN), KeptPositions.of(0)))
          .withMessage("the state of piece 1 of Segment[text 0, pieces 0 to 2] is not finite");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void it_agrees_with_the_plain_definition(long seed) {
      int pieces = 60;
      int width = 24;
      GateOutput gate = random(seed, pieces, width);
      KeptPositions kept = new RandomPolicy(seed).select(gate, 20);
      float[] hidden = gate.hidden().toArray();
      int[] expected =
          IntStream.range(0, pieces)
              .map(piece -> plainNearest(hidden, width, piece, kept))
              .toArray();
      assertThat(assignment(merger.merge(gate, kept))).as("seed %d", seed).isEqualTo(expected);
    }

    private int plainNearest(float[] hidden, int width, int piece, KeptPositions kept) {
      int best = 0;
      for (int row = 1; row < kept.size(); row++) {
        if (cosine(hidden, width, piece, kept.position(row))
            > cosine(hidden, width, piece, kept.position(best))) {
          best = row;
        }
      }
      return kept.contains(piece)
          ? IntStream.of(kept.toArray()).boxed().toList().indexOf(piece)
          : best;
    }

    private double cosine(float[] hidden, int width, int a, int b) {
      double dot = 0;
      double aa = 0;
      double bb = 0;
      for (int d = 0; d < width; d++) {
        double x = hidden[a * width + d];
        double y = hidden[b * width + d];
        dot += x * y;
        aa += x * x;
        bb += y * y;
      }
      return dot / Math.sqrt(aa * bb);
    }
  }

  @Nested
  class EveryMerger {

    @ParameterizedTest
    @ValueSource(strings = {"none", "nearest"})
    void weights_are_not_negative_and_rows_sum_to_1(String name) {
      for (long seed = 0; seed < 10; seed++) {
        TokenTransform transform = anyTransform(name, seed);
        for (int row = 0; row < transform.rows(); row++) {
          double sum = 0;
          for (int piece = 0; piece < transform.columns(); piece++) {
            assertThat(transform.weight(row, piece)).isNotNegative();
            sum += transform.weight(row, piece);
          }
          assertThat(sum).as("seed %d, row %d", seed, row).isCloseTo(1, within(1e-6));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "nearest"})
    void a_kept_piece_stays_in_its_own_row(String name) {
      for (long seed = 0; seed < 10; seed++) {
        GateOutput gate = random(seed, 40, 8);
        KeptPositions kept = new RandomPolicy(seed).select(gate, 11);
        TokenTransform transform = TokenMerger.named(name).merge(gate, kept);
        for (int row = 0; row < kept.size(); row++) {
          assertThat(transform.assignment(kept.position(row))).isEqualTo(row);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "nearest"})
    void keeping_all_is_the_identity(String name) {
      GateOutput gate = random(5, 17, 6);
      TokenTransform transform = TokenMerger.named(name).merge(gate, KeptPositions.all(17));
      float[] hidden = gate.hidden().toArray();
      assertThat(transform.apply(hidden, 6)).isEqualTo(hidden);
      assertThat(transform.folds()).isFalse();
      assertThat(assignment(transform)).isEqualTo(IntStream.range(0, 17).toArray());
    }

    private TokenTransform anyTransform(String name, long seed) {
      GateOutput gate = random(seed, 40, 8);
      int count = 1 + new Random(seed).nextInt(40);
      return TokenMerger.named(name).merge(gate, new RandomPolicy(seed).select(gate, count));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void folding_in_loses_nothing_of_the_sum(long seed) {
    int width = 8;
    GateOutput gate = random(seed, 50, width);
    float[] hidden = gate.hidden().toArray();
    KeptPositions kept = new RandomPolicy(seed).select(gate, 1 + new Random(seed).nextInt(50));
    TokenTransform transform = new NearestMerger().merge(gate, kept);
    float[] merged = transform.apply(hidden, width);
    for (int d = 0; d < width; d++) {
      double before = 0;
      for (int piece = 0; piece < 50; piece++) {
        before += hidden[piece * width + d];
      }
      double after = 0;
      for (int row = 0; row < kept.size(); row++) {
        after += (double) transform.size(row) * merged[row * width + d];
      }
      assertThat(after).as("seed %d, dimension %d", seed, d).isCloseTo(before, within(1e-4));
    }
  }

  @Nested
  class Average {

    @Test
    void a_row_that_stands_for_nothing_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenTransform.average(2, new int[] {0, 0}))
          .withMessage("row 1 stands for no piece");
    }

    @Test
    void a_piece_in_a_row_that_does_not_exist_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenTransform.average(1, new int[] {0, 1}))
          .withMessage("row 1 is outside 0 to 0");
    }
  }

  @Nested
  class ByName {

    @Test
    void every_known_name_gives_the_merger_of_that_name() {
      assertThat(TokenMerger.names()).isSorted().containsExactly("nearest", "none");
      assertThat(TokenMerger.names())
          .allSatisfy(name -> assertThat(TokenMerger.named(name).name()).isEqualTo(name));
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_one() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> TokenMerger.named("nearst"))
          .withMessage(
              "unknown merger 'nearst'; did you mean 'nearest'? Known mergers: nearest, none");
    }
  }

  private static GateOutput random(long seed, int pieces, int width) {
    return GateOutputs.random(new Random(seed), segment(0, "x".repeat(pieces), 0, pieces), width);
  }

  private static int[] assignment(TokenTransform transform) {
    return IntStream.range(0, transform.columns()).map(transform::assignment).toArray();
  }
}
