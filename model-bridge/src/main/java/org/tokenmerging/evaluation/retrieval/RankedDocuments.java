package org.tokenmerging.evaluation.retrieval;

/** The figures of one query, from which places of the ranking are relevant. */
final class RankedDocuments {

  private RankedDocuments() {}

  /**
   * Normalised discounted cumulative gain: a relevant document at place {@code i} (from 1) gains
   * {@code 1 / log2(i + 1)}; the sum over the first places is divided by what the best ranking
   * would gain there.
   *
   * @param relevant {@code [documents]}, the best ranked first; at least one is
   * @param places how many of the first places count
   * @return from 0 to 1
   * @see <a href="https://doi.org/10.1145/582415.582418">Jaervelin and Kekaelaeinen 2002</a>
   */
  static double ndcg(boolean[] relevant, int places) {
    double gain = 0;
    double best = 0;
    int found = 0;
    for (int i = 0; i < relevant.length; i++) {
      gain += relevant[i] && i < places ? discount(i) : 0;
      if (relevant[i]) {
        best += found < places ? discount(found) : 0;
        found++;
      }
    }
    return gain / best;
  }

  private static double discount(int index) {
    return Math.log(2) / Math.log(index + 2);
  }

  /**
   * Average precision: the mean over relevant documents of the share of relevant ones down to their
   * place.
   *
   * @param relevant {@code [documents]}, the best ranked first; at least one is
   * @return from 0 to 1
   */
  static double averagePrecision(boolean[] relevant) {
    double sum = 0;
    int found = 0;
    for (int i = 0; i < relevant.length; i++) {
      if (relevant[i]) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    return sum / found;
  }
}
