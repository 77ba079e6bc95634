package org.tokenmerging.evaluation.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.evaluation.Ranking;
import org.tokenmerging.evaluation.TfIdf;
import org.tokenmerging.evaluation.UnitVectors;

/**
 * Search: ranks all documents for each query by the cosine of pooled vectors and looks where the
 * relevant ones stand. Relevance is yes or no. Queries without a relevant document are left out; of
 * equal cosines the earlier document comes first. The same with {@link TfIdf} weights, learnt from
 * the documents, is the floor.
 */
public final class RetrievalEvaluation {

  /** How many of the first places count for nDCG. */
  static final int PLACES = 10;

  private RetrievalEvaluation() {}

  /**
   * Ranks and looks.
   *
   * @param data at least one query has a relevant document
   * @param queries what the encoder made of the queries, in order
   * @param documents what it made of the documents, in order
   */
  public static RetrievalResult run(
      TestCollection data, PooledVectors queries, PooledVectors documents) {
    UnitVectors asked = new UnitVectors(queries.vectors());
    UnitVectors kept = new UnitVectors(documents.vectors());
    IntFunction<double[]> floor = floor(data);
    List<RetrievalResult.Query> results = new ArrayList<>();
    for (int query = 0; query < data.queries().size(); query++) {
      NamedText text = data.queries().get(query);
      Set<String> relevant = data.relevantTo(text);
      if (!relevant.isEmpty()) {
        boolean[] ranked = ranked(data, relevant, asked.cosines(query, kept));
        boolean[] byWords = ranked(data, relevant, floor.apply(query));
        results.add(
            new RetrievalResult.Query(
                text.id(),
                relevant.size(),
                RankedDocuments.ndcg(ranked, PLACES),
                RankedDocuments.averagePrecision(ranked),
                RankedDocuments.ndcg(byWords, PLACES)));
      }
    }
    double rate = PooledVectors.deletionRate(List.of(queries, documents));
    return new RetrievalResult(results, documents.size(), rate);
  }

  private static boolean[] ranked(TestCollection data, Set<String> relevant, double[] cosines) {
    int[] order = Ranking.of(cosines);
    boolean[] ranked = new boolean[order.length];
    for (int place = 0; place < order.length; place++) {
      ranked[place] = relevant.contains(data.documents().get(order[place]).id());
    }
    return ranked;
  }

  /** The cosines of a query's words with those of each document. */
  private static IntFunction<double[]> floor(TestCollection data) {
    TfIdf words = TfIdf.of(data.documents().stream().map(NamedText::text).toList());
    List<Map<String, Double>> documents =
        data.documents().stream().map(document -> words.weights(document.text())).toList();
    return query -> {
      Map<String, Double> asked = words.weights(data.queries().get(query).text());
      return documents.stream().mapToDouble(kept -> TfIdf.cosine(asked, kept)).toArray();
    };
  }
}
