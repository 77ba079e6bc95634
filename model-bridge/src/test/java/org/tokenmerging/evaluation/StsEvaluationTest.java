package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.MadeTexts;

class StsEvaluationTest {

  /** A text of four pieces, of which so many are kept, with a vector at this angle. */
  private static CompressedText text(int kept, double degrees) {
    double angle = Math.toRadians(degrees);
    return MadeTexts.keeping(
        "a b c d", kept, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private static void add(StsEvaluation evaluation, double score, double degrees) {
    evaluation.add(new ScoredPair("x", "y", score), text(2, 0), text(2, degrees));
  }

  @Test
  void the_same_order_gives_one_and_the_opposite_minus_one() {
    StsEvaluation same = new StsEvaluation();
    StsEvaluation opposite = new StsEvaluation();
    for (int i = 0; i < 5; i++) {
      add(same, 10 - i, i * i * 5);
      add(opposite, i, i * i * 5);
    }
    assertThat(same.result().spearman()).isEqualTo(1, within(1e-12));
    assertThat(opposite.result().spearman()).isEqualTo(-1, within(1e-12));
  }

  @Test
  void equal_scores_share_the_mean_of_their_ranks() {
    StsEvaluation evaluation = new StsEvaluation();
    add(evaluation, 1, 60); // ranks: score 1.5, cosine 2
    add(evaluation, 1, 80); // 1.5, 1
    add(evaluation, 3, 20); // 3, 4
    add(evaluation, 4, 40); // 4, 3
    // Pearson of (1.5 1.5 3 4) and (2 1 4 3): sums of products 3.5, of squares 4.5 and 5.
    assertThat(evaluation.result().spearman()).isEqualTo(3.5 / Math.sqrt(22.5), within(1e-12));
  }

  @Test
  void the_deletion_rate_is_over_all_pieces_of_all_sentences() {
    StsEvaluation evaluation = new StsEvaluation();
    evaluation.add(new ScoredPair("", "", 1), text(4, 0), text(1, 10)); // 3 of 8 deleted
    evaluation.add(new ScoredPair("", "", 2), text(2, 0), text(2, 5)); // 4 of 8 deleted
    assertThat(evaluation.result().deletionRate()).isEqualTo(7.0 / 16);
  }

  @Test
  void an_empty_sentence_counts_as_like_nothing() {
    StsEvaluation evaluation = new StsEvaluation();
    evaluation.add(new ScoredPair("", "y", 0), MadeTexts.empty(2), text(2, 0));
    add(evaluation, 1, 10);
    assertThat(evaluation.result().cosines().get(0)).isZero();
    assertThat(evaluation.result().spearman()).isEqualTo(1, within(1e-12));
  }

  @Test
  void what_cannot_be_ranked_is_refused() {
    StsEvaluation evaluation = new StsEvaluation();
    add(evaluation, 1, 10);
    assertThatThrownBy(evaluation::result)
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage("the data has 1 of the at least 2 pairs that a correlation needs");
    add(evaluation, 1, 20);
    assertThatThrownBy(evaluation::result)
        .hasMessage("in the data every score is 1.0; a rank correlation needs scores that differ");
    assertThatThrownBy(() -> StsEvaluation.requireRanks(List.of(), "dev.tsv"))
        .hasMessage("dev.tsv has 0 of the at least 2 pairs that a correlation needs");
  }

  @Test
  void cosines_that_are_all_equal_are_refused() {
    StsEvaluation evaluation = new StsEvaluation();
    evaluation.add(new ScoredPair("", "", 1), MadeTexts.empty(2), MadeTexts.empty(2));
    evaluation.add(new ScoredPair("", "", 2), MadeTexts.empty(2), MadeTexts.empty(2));
    assertThatThrownBy(evaluation::result)
        .isInstanceOf(EvaluationDataException.class)
        .hasMessageStartingWith("every pair has the cosine 0.0;");
  }

  /** Adds pairs of so many pieces on average, whose order by cosine is that of scores or not. */
  private static void addMany(StsEvaluation evaluation, int count, int pieces, boolean right) {
    for (int i = 0; i < count; i++) {
      CompressedText first = MadeTexts.keeping("a ".repeat(pieces - 1), 1, new float[] {1, 0});
      double angle = Math.toRadians(right ? i : 90 - i);
      float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
      CompressedText second = MadeTexts.keeping("a ".repeat(pieces + 1), 1, vector);
      evaluation.add(new ScoredPair("x", "y", -i), first, second);
    }
  }

  @Test
  void pairs_of_like_length_are_ranked_apart_by_their_mean_pieces() {
    StsEvaluation evaluation = new StsEvaluation();
    addMany(evaluation, 20, 11, true);
    addMany(evaluation, 10, 12, false);
    addMany(evaluation, 10, 19, false);
    addMany(evaluation, 20, 20, true);
    assertThat(evaluation.result().report().lines())
        .startsWith(
            "spearman_under_12=1.000000", "spearman_12_to_19=-1.000000", "spearman_20_up=1.000000");
  }

  @Test
  void fewer_than_20_pairs_of_like_length_have_no_figure_and_neither_have_equal_ones() {
    StsEvaluation evaluation = new StsEvaluation();
    addMany(evaluation, 19, 5, true);
    for (int i = 0; i < 20; i++) { // all scores equal
      String text = "a ".repeat(15);
      evaluation.add(
          new ScoredPair("x", "y", 0),
          MadeTexts.keeping(text, 1, new float[] {1, 0}),
          MadeTexts.keeping(text, 1, new float[] {1, i}));
    }
    assertThat(evaluation.result().report().figures())
        .containsOnlyKeys("spearman_low", "spearman_high", "pairs", "deletion_rate", "spearman");
  }

  @Test
  void the_interval_holds_the_figure_and_is_the_same_each_time() {
    StsEvaluation evaluation = new StsEvaluation();
    for (int i = 0; i < 40; i++) {
      add(evaluation, i, 40 - i + 17 * (i % 3));
    }
    StsResult result = evaluation.result();
    assertThat(result.interval().contains(result.spearman())).isTrue();
    assertThat(result.interval().low()).isLessThan(result.interval().high());
    assertThat(evaluation.result().interval()).isEqualTo(result.interval());
  }

  @Test
  void the_report_and_the_table_show_the_same_figures() throws IOException {
    StsResult result =
        new StsResult(
            List.of(new ScoredPair("a", "b", 4.5), new ScoredPair("c", "d", 1)),
            List.of(0.75, 0.25),
            EvaluationReport.empty().with("spearman_20_up", 0.5),
            new Interval(0.25, 0.9),
            1.0 / 3,
            0.87654321);
    assertThat(result.report().lines())
        .containsExactly(
            "spearman_20_up=0.500000",
            "spearman_low=0.250000",
            "spearman_high=0.900000",
            "pairs=2",
            "deletion_rate=0.333333",
            "spearman=0.876543");
    StringWriter table = new StringWriter();
    result.writeTable(table);
    assertThat(table).hasToString("pair\tgold\tcosine\n1\t4.5\t0.75\n2\t1.0\t0.25\n");
  }

  @Test
  void a_figure_that_is_not_finite_never_gets_into_a_report() {
    assertThatThrownBy(() -> EvaluationReport.empty().with("spearman", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("figure spearman is NaN, not finite");
  }
}
