package org.tokenmerging.evaluation.retrieval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queries, documents, and which of these answer which of those.
 *
 * @param queries with ids that differ; those without a relevant document are left out of figures
 * @param documents with ids that differ
 * @param relevant ids of the relevant documents by the id of the query
 */
public record TestCollection(
    List<NamedText> queries, List<NamedText> documents, Map<String, Set<String>> relevant) {

  public TestCollection {
    queries = List.copyOf(queries);
    documents = List.copyOf(documents);
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    relevant.forEach((query, ids) -> copy.put(query, Set.copyOf(ids)));
    relevant = Collections.unmodifiableMap(copy);
  }

  /** The ids of the documents that answer a query; empty if none does. */
  public Set<String> relevantTo(NamedText query) {
    return relevant.getOrDefault(query.id(), Set.of());
  }
}
