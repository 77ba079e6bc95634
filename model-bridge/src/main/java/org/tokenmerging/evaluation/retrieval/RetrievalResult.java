package org.tokenmerging.evaluation.retrieval;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * What a search found.
 *
 * @param queries those that have a relevant document, at least one
 * @param documents how many there were to choose from
 * @param deletionRate deleted pieces divided by pieces, over queries and documents
 */
public record RetrievalResult(List<Query> queries, int documents, double deletionRate) {

  /**
   * The figures of one query, each from 0 to 1.
   *
   * @param id what judgements call it
   * @param relevant how many documents answer it
   * @param ndcgAt10 normalised discounted cumulative gain over the first ten places
   * @param averagePrecision over all places
   * @param floorNdcgAt10 the same gain if bags of words do the ranking
   */
  public record Query(
      String id, int relevant, double ndcgAt10, double averagePrecision, double floorNdcgAt10) {}

  public RetrievalResult {
    queries = List.copyOf(queries);
  }

  /**
   * The figures by name, means over queries: {@code floor_ndcg_at_10}, and at the end {@code
   * queries}, {@code documents}, {@code deletion_rate}, {@code ndcg_at_10}, {@code map}.
   */
  public EvaluationReport report() {
    return EvaluationReport.empty()
        .with("floor_ndcg_at_10", mean(Query::floorNdcgAt10))
        .with("queries", queries.size())
        .with("documents", documents)
        .with("deletion_rate", deletionRate)
        .with("ndcg_at_10", mean(Query::ndcgAt10))
        .with("map", mean(Query::averagePrecision));
  }

  private double mean(ToDoubleFunction<Query> figure) {
    return queries.stream().mapToDouble(figure).average().orElse(0);
  }

  /** Writes a table of the queries, a column for each figure, with a heading. */
  public void writeTable(Writer out) throws IOException {
    out.write("query\trelevant\tndcg_at_10\taverage_precision\tfloor_ndcg_at_10\n");
    for (Query query : queries) {
      out.write(query.id() + "\t" + query.relevant() + "\t" + query.ndcgAt10() + "\t");
      out.write(query.averagePrecision() + "\t" + query.floorNdcgAt10() + "\n");
    }
  }
}
