package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.policy.GateScorePolicy;

class CalibrationTest {

  private static final double K = -30;

  private static List<float[]> scores(int texts, long seed) {
    Random random = new Random(seed);
    List<float[]> scores = new ArrayList<>();
    for (int text = 0; text < texts; text++) {
      float[] ofText = new float[1 + random.nextInt(25)];
      for (int piece = 0; piece < ofText.length; piece++) {
        ofText[piece] = -30 * random.nextFloat();
      }
      scores.add(ofText);
    }
    return scores;
  }

  private static int pieces(List<float[]> scores) {
    return scores.stream().mapToInt(text -> text.length).sum();
  }

  /** What the budget that reads the table keeps. */
  private static int kept(List<float[]> scores, double threshold) {
    int kept = 0;
    for (float[] text : scores) {
      var gated =
          GateOutputs.gated(GateOutputs.segment(0, "x".repeat(text.length), 0, text.length), text);
      kept += new ThresholdBudget(threshold).allocate(List.of(gated), new GateScorePolicy())[0];
    }
    return kept;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exactly_the_share_goes_that_a_rate_asks_for(long seed) {
    List<float[]> scores = scores(200, seed);
    CalibrationTable table = Calibration.of(scores, K);
    for (int entry = 0; entry < CalibrationTable.RATES; entry++) {
      DeletionRate rate = new DeletionRate(CalibrationTable.rate(entry));
      int possible = Math.max(scores.size(), rate.kept(pieces(scores)));
      assertThat(kept(scores, table.threshold(rate))).as("%s", rate).isEqualTo(possible);
    }
  }

  @Test
  void the_best_piece_of_a_text_stays_however_poor_it_is() {
    List<float[]> scores = List.of(new float[] {-29, -28}, new float[] {-2, -1, -3, -4});
    CalibrationTable table = Calibration.of(scores, K);
    double half = table.threshold(new DeletionRate(0.5));
    assertThat(half).as("-28 takes no seat: of -29, -4, -3, -2 three must go").isEqualTo(-3);
    assertThat(kept(scores, half)).isEqualTo(3);
  }

  @Test
  void the_threshold_of_rate_0_is_k_and_none_ever_falls() {
    for (long seed = 0; seed < 20; seed++) {
      List<Double> thresholds = Calibration.of(scores(1 + (int) seed, seed), K).thresholds();
      assertThat(thresholds).isSorted().startsWith(K);
    }
  }

  @Test
  void texts_of_one_piece_lose_nothing_at_any_rate() {
    List<float[]> scores = List.of(new float[] {-3}, new float[] {-29}, new float[] {-12});
    CalibrationTable table = Calibration.of(scores, K);
    assertThat(table.thresholds()).hasSize(CalibrationTable.RATES).containsOnly(K);
    assertThat(Calibration.of(List.of(new float[] {-1}), K)).isEqualTo(table);
  }

  @Test
  void of_pieces_with_equal_scores_all_go_but_one_of_a_text() {
    List<float[]> scores = List.of(new float[] {-5, -5, -5, -5}, new float[] {-5, -5});
    CalibrationTable table = Calibration.of(scores, K);
    assertThat(table.threshold(new DeletionRate(0.1))).as("not even one piece of six").isEqualTo(K);
    assertThat(table.threshold(new DeletionRate(0.5))).isEqualTo(-5);
    assertThat(kept(scores, -5)).isEqualTo(2);
  }

  @Test
  void the_scores_are_left_in_their_order() {
    float[] text = {-3, -20, -10};
    Calibration.of(List.of(text), K);
    assertThat(text).containsExactly(-3, -20, -10);
  }
}
