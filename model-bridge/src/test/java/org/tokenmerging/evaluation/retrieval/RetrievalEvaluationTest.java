package org.tokenmerging.evaluation.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.representation.MadeTexts;

class RetrievalEvaluationTest {

  /** Texts of four pieces, half of them kept, with vectors at these angles. */
  private static PooledVectors at(double... degrees) {
    PooledVectors vectors = new PooledVectors();
    DoubleStream.of(degrees)
        .map(Math::toRadians)
        .mapToObj(angle -> new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})
        .forEach(vector -> vectors.accept(MadeTexts.keeping("a b c d", 2, vector)));
    return vectors;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @Nested
  class figures_of_a_query {

    private final boolean[] ranked = {true, false, true, false, false, true};

    @Test
    void ndcg_is_the_discounted_gain_over_the_best_possible() {
      assertThat(RankedDocuments.ndcg(ranked, 10))
          .isEqualTo(
              (1 + 1 / log2(4) + 1 / log2(7)) / (1 + 1 / log2(3) + 1 / log2(4)), within(1e-12));
      assertThat(RankedDocuments.ndcg(new boolean[] {true, true, false}, 10)).isEqualTo(1);
    }

    @Test
    void ndcg_counts_the_first_places_only_also_in_the_best_ranking() {
      assertThat(RankedDocuments.ndcg(ranked, 2)).isEqualTo(1 / (1 + 1 / log2(3)), within(1e-12));
      assertThat(RankedDocuments.ndcg(new boolean[] {false, false, true}, 2)).isZero();
    }

    @Test
    void average_precision_is_the_mean_precision_at_relevant_places() {
      assertThat(RankedDocuments.averagePrecision(ranked))
          .isEqualTo((1 + 2.0 / 3 + 3.0 / 6) / 3, within(1e-12));
    }
  }

  @Nested
  class search {

    private final TestCollection data =
        new TestCollection(
            List.of(
                new NamedText("q1", "wing"),
                new NamedText("q2", "heat"),
                new NamedText("q3", "nothing")),
            List.of(
                new NamedText("d1", "a wing"),
                new NamedText("d2", "the heat of a wing"),
                new NamedText("d3", "")),
            Map.of("q1", Set.of("d1"), "q2", Set.of("d3", "d1")));

    private final RetrievalResult result =
        RetrievalEvaluation.run(data, at(0, 90, 45), at(10, 60, 80));

    @Test
    void documents_rank_by_cosine_and_queries_without_relevant_ones_are_left_out() {
      // q1: d1 d2 d3; q2: d3 d2 d1. By words q1: d1 d2 d3; q2: d2 d1 d3, ties in order.
      double second = (1 + 1 / log2(4)) / (1 + 1 / log2(3));
      double byWords = (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3));
      assertThat(result.queries()).hasSize(2);
      assertThat(result.queries().get(0)).isEqualTo(new RetrievalResult.Query("q1", 1, 1, 1, 1));
      RetrievalResult.Query query = result.queries().get(1);
      assertThat(query.relevant()).isEqualTo(2);
      assertThat(query.ndcgAt10()).isEqualTo(second, within(1e-12));
      assertThat(query.averagePrecision()).isEqualTo((1 + 2.0 / 3) / 2, within(1e-12));
      assertThat(query.floorNdcgAt10()).isEqualTo(byWords, within(1e-12));
    }

    @Test
    void the_report_holds_the_means() {
      assertThat(result.report().lines())
          .containsExactly(
              "floor_ndcg_at_10=0.846713",
              "queries=2",
              "documents=3",
              "deletion_rate=0.500000",
              "ndcg_at_10=0.959860",
              "map=0.916667");
    }

    @Test
    void the_table_holds_each_query() throws IOException {
      StringWriter table = new StringWriter();
      result.writeTable(table);
      assertThat(table.toString())
          .startsWith(
              "query\trelevant\tndcg_at_10\taverage_precision\tfloor_ndcg_at_10\n"
                  + "q1\t1\t1.0\t1.0\t1.0\nq2\t2\t0.9");
    }
  }

  @Nested
  class pairing {

    @Test
    void accuracy_is_the_share_whose_translation_is_nearest_mean_of_both_ways() {
      PairingResult result = PairingEvaluation.run(at(0, 30, 90, 120), at(5, 70, 80, 125));
      // From the first: 5, 5 (25 away, 40 to its own), 80, 125. From the second: 0, 90, 90, 120.
      assertThat(result.report().lines())
          .containsExactly("pairs=4", "deletion_rate=0.500000", "accuracy=0.750000");
    }

    @Test
    void the_table_says_what_each_is_nearest_to() throws IOException {
      StringWriter table = new StringWriter();
      PairingEvaluation.run(at(0, 30), at(40, 5)).writeTable(table);
      assertThat(table).hasToString("pair\tnearest_second\tnearest_first\n1\t2\t2\n2\t1\t1\n");
    }

    @Test
    void empty_sentences_find_nothing_but_the_first() {
      PooledVectors empty = new PooledVectors();
      for (int i = 0; i < 4; i++) {
        empty.accept(MadeTexts.empty(2));
      }
      assertThat(PairingEvaluation.run(empty, at(1, 2, 3, 4)).report().lines())
          .contains("accuracy=0.250000");
    }
  }
}
