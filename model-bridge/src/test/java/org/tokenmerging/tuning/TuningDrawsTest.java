package org.tokenmerging.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;

/** How many pieces of each text of a batch go. */
class TuningDrawsTest {

  private static final int PIECES = 400;
  private static final double NOISE = 0.2;

  /** One text of which the gate thinks little, and one of which it thinks much. */
  private final List<SampledText> texts =
      List.of(
          MadeRows.text(1, PIECES, 0, new int[0], 0), MadeRows.text(1, PIECES, 0, new int[0], 0));

  private final float[][] logits = new float[2][PIECES + 5];

  @BeforeEach
  void make() {
    Random random = new Random(1);
    for (int row = 1; row <= PIECES; row++) {
      logits[0][row] = (float) (-1 + random.nextGaussian());
      logits[1][row] = (float) (1 + random.nextGaussian());
    }
    Arrays.fill(logits[0], PIECES + 1, PIECES + 5, 1e6f); // filler must not matter
    logits[0][0] = 1e6f;
  }

  private TuningDraws.Batch drawn(double perText, double rate, long seed) {
    return new TuningDraws(new TuningOptions.DrawOptions(NOISE, perText))
        .of(texts, logits, rate, new SplittableRandom(seed));
  }

  /** The share that goes of each of the two texts, both draws together. */
  private static double[] gone(TuningDraws.Batch batch) {
    return IntStream.range(0, 2)
        .mapToDouble(
            text ->
                1
                    - (Arrays.stream(batch.rows().stays()[text]).skip(1).sum()
                            + Arrays.stream(batch.rows().stays()[text + 2]).skip(1).sum())
                        / (2.0 * PIECES))
        .toArray();
  }

  @Test
  void where_each_text_has_its_own_threshold_each_loses_the_same_share() {
    TuningDraws.Batch batch = drawn(1, 0.7, 3);
    assertThat(batch.thresholds()[0]).isLessThan(batch.thresholds()[1] - 1);
    assertThat(gone(batch)[0]).isCloseTo(0.7, within(0.03));
    assertThat(gone(batch)[1]).isCloseTo(0.7, within(0.03));
  }

  @Test
  void where_all_share_one_the_text_loses_more_of_which_the_gate_thinks_less() {
    TuningDraws.Batch batch = drawn(0, 0.5, 3);
    assertThat(batch.thresholds()[0]).isEqualTo(batch.thresholds()[1]);
    assertThat(gone(batch)[0]).isGreaterThan(gone(batch)[1] + 0.4);
    assertThat((gone(batch)[0] + gone(batch)[1]) / 2).isCloseTo(0.5, within(0.03));
  }

  @Test
  void either_happens_as_often_as_was_said() {
    long own =
        IntStream.range(0, 200)
            .mapToObj(seed -> drawn(0.3, 0.5, seed))
            .filter(batch -> batch.thresholds()[0] != batch.thresholds()[1])
            .count();
    assertThat(own / 200.0).isCloseTo(0.3, within(0.08));
  }

  @Test
  void what_went_is_told_of_both_draws_together() {
    TuningDraws.Batch batch = drawn(1, 0.25, 5);
    assertThat(batch.deleted()).isCloseTo((gone(batch)[0] + gone(batch)[1]) / 2, within(1e-12));
  }

  @Test
  void the_same_seed_draws_the_same() {
    assertThat(drawn(0.5, 0.5, 8).rows().kept()).isDeepEqualTo(drawn(0.5, 0.5, 8).rows().kept());
  }
}
